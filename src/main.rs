//! PO Desk: arguments, the data folder's lock, the engine, the window.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use clap::{Parser, Subcommand};

use podesk::app::App;
use podesk::app::state::Clock;
use podesk::domain::text::Text;
use podesk::engine::{Engine, EngineOptions};
use podesk::gateway::Timeouts;
use podesk::sandbox::{Options, Sandbox};
use podesk::settings::{self, Credentials, Overrides};
use podesk::window::Window;
use podesk::words::Words;

/// Purchase orders for India: drafted offline, sent, amended and cancelled through a Bharat Connect B2B gateway.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder that holds orders, settings and the outbox.
    #[arg(long, env = "PODESK_DATA_DIR", global = true)]
    data_dir: Option<PathBuf>,
    /// Address of the gateway for this run; not written down.
    #[arg(long = "gateway", env = "PODESK_GATEWAY_URL")]
    gateway_url: Option<String>,
    #[command(subcommand)]
    command: Option<Work>,
}

#[derive(Subcommand)]
enum Work {
    /// Runs the sandbox gateway alone and logs each request.
    Sandbox {
        /// Port on 127.0.0.1; any free one for 0.
        #[arg(long, default_value_t = 8787)]
        port: u16,
        /// File in which it remembers what it accepted.
        #[arg(long)]
        data: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Work::Sandbox { port, data }) => sandbox(port, data),
        None => window(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            tracing::error!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the sandbox gateway until it is interrupted.
fn sandbox(port: u16, data: Option<PathBuf>) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let options = Options { port, data, log_requests: true, require_token: false };
        let gateway = Sandbox::start(options).await.map_err(|error| error.to_string())?;
        tracing::info!("sandbox gateway at {}", gateway.url());
        tokio::signal::ctrl_c().await.map_err(|error| error.to_string())?;
        gateway.stop().await;
        Ok(())
    })
}

/// Keys and place from the environment, for this run only.
fn overrides(gateway_url: Option<String>) -> Overrides {
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Overrides {
        gateway_url,
        credentials: Credentials {
            access_key: read("PODESK_ACCESS_KEY").unwrap_or_default(),
            secret_key: read("PODESK_SECRET_KEY").unwrap_or_default(),
            api_key: read("PODESK_API_KEY").unwrap_or_default(),
        },
        geocode: read("PODESK_GEOCODE"),
    }
}

/// Takes the folder for this process; the lock goes with the file.
fn lock(folder: &Path, words: &Words) -> Result<File, String> {
    let told = |error: std::io::Error| {
        words.with("start-folder", &[("folder", &folder.display().to_string()), ("detail", &error.to_string())])
    };
    std::fs::create_dir_all(folder).map_err(told)?;
    let file =
        OpenOptions::new().create(true).write(true).truncate(false).open(folder.join("podesk.lock")).map_err(told)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(words.with("start-held", &[("folder", &folder.display().to_string())])),
        Err(TryLockError::Error(error)) => Err(told(error)),
    }
}

/// Opens the window on the data folder.
fn window(arguments: Arguments) -> Result<(), String> {
    let words = Words::english();
    let folder = settings::data_folder(arguments.data_dir).map_err(|error| error.to_string())?;
    let _lock = lock(&folder, &words)?;
    let (stored, aside) = settings::load(&folder).map_err(|error| error.to_string())?;
    let overrides = overrides(arguments.gateway_url);
    let running = overrides.applied_to(&stored);
    let window: Arc<OnceLock<egui::Context>> = Arc::default();
    let news = Arc::clone(&window);
    let (engine, link) = Engine::start(EngineOptions {
        folder,
        settings: stored,
        overrides: overrides.clone(),
        wake: Box::new(move || {
            if let Some(ctx) = news.get() {
                ctx.request_repaint();
            }
        }),
        sandbox_port: 0,
        timeouts: Timeouts::default(),
    })
    .map_err(|error| match &error {
        podesk::engine::EngineError::Store(store) => words.text(&store.text()),
        podesk::engine::EngineError::System(_) => error.to_string(),
    })?;
    let mut app = App::new(link, running, Clock::read());
    app.state.settings.credentials = overrides.credentials.clone();
    app.state.settings.running_credentials = overrides.credentials;
    if let Some(path) = aside {
        app.state.fault = Some(Text::new("start-settings-aside").with("path", path.display()));
    }
    let size = egui::vec2(1440.0, 900.0);
    let viewport = egui::ViewportBuilder::default()
        .with_title(words.get("app-name"))
        .with_app_id("podesk")
        .with_inner_size(size)
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions { viewport, renderer: renderer(), ..Default::default() };
    let ended = eframe::run_native(
        "podesk",
        options,
        Box::new(move |creation| {
            // Never set before: the window is made once.
            let _ = window.set(creation.egui_ctx.clone());
            Ok(Box::new(Window::new(&creation.egui_ctx, app)))
        }),
    );
    engine.join();
    ended.map_err(|error| words.with("start-no-window", &[("detail", &error.to_string())]))
}

/// OpenGL where it is built in: small, and quicker on machines that draw in software.
fn renderer() -> eframe::Renderer {
    #[cfg(feature = "glow")]
    return eframe::Renderer::Glow;
    #[cfg(all(not(feature = "glow"), feature = "wgpu"))]
    return eframe::Renderer::Wgpu;
}
