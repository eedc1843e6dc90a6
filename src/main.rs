//! PO Desk: arguments, the data folder's lock, the engine, the window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use clap::{Parser, Subcommand};

use podesk::app::App;
use podesk::app::practice::Restart;
use podesk::app::state::Clock;
use podesk::domain::text::Text;
use podesk::engine::{Engine, EngineOptions};
use podesk::gateway::{ConnectionError, Timeouts, check_address};
use podesk::instance::{self, Holder, Instance, Taken};
use podesk::sample::{self, SampleOptions};
use podesk::sandbox::{Options, Sandbox};
use podesk::secrets::Keychain;
use podesk::settings::{self, Credentials, Overrides};
use podesk::ui::format;
use podesk::window::Window;
use podesk::window::notice::{Notice, NoticeWindow};
use podesk::words::Words;
use podesk::{crash, desktop, practice, verify};

/// The window, once there is one.
type Shown = Arc<OnceLock<egui::Context>>;

/// The flags that say which workspace is opened.
const PRACTICE: [&str; 2] = ["--practice", "--forget-practice"];

/// Size of the window that says why the program does not go on.
const NOTICE: [f32; 2] = [720.0, 480.0];

/// Purchase orders for India: drafted offline, sent, amended and cancelled through a Bharat Connect B2B gateway.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder that holds orders, settings and the outbox.
    #[arg(long, env = "PODESK_DATA_DIR", global = true)]
    data_dir: Option<PathBuf>,
    /// Address of the gateway for this run; not written down.
    #[arg(long = "gateway", env = "PODESK_GATEWAY_URL", hide_env_values = true)]
    gateway_url: Option<String>,
    /// Open the practice workspace of the data folder: sample orders that go to the built-in sandbox alone.
    #[arg(long)]
    practice: bool,
    /// Delete the practice workspace, then open the data folder.
    #[arg(long, conflicts_with = "practice")]
    forget_practice: bool,
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
    /// Fills a data folder that holds no orders with realistic ones, for practice and for measuring. All of them belong to
    /// the sandbox gateway. The same seed on the same day gives the same orders.
    Sample {
        /// How many orders.
        #[arg(long, default_value_t = 1284)]
        orders: u32,
        /// How many lines each has on average.
        #[arg(long, default_value_t = 20)]
        lines: u32,
        /// Another seed gives other orders.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Lays papers out for the window that started it: asks come on the standard input, answers go to the output.
    #[command(hide = true)]
    Paper,
    /// Checks the data folder's file, record of events and outbox, and says what was found: 0 when all is well, 1 with
    /// problems, 2 when it can't be checked. It only reads, and can be asked while the program runs.
    Verify,
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    // A panic is told by its report alone: its own message may quote a document.
    crash::install(|_| ());
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Work::Sandbox { port, data }) => sandbox(port, data).map_err(|text| tracing::error!("{text}")),
        Some(Work::Sample { orders, lines, seed }) => {
            fill(arguments.data_dir, SampleOptions { orders, lines, seed }).map_err(|text| tracing::error!("{text}"))
        }
        Some(Work::Verify) => return check(arguments.data_dir),
        Some(Work::Paper) => return podesk::files::paper::serve(),
        None => window(arguments).map_err(|notice| tell(&notice)),
    };
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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

/// Fills a data folder that nobody has open.
fn fill(folder: Option<PathBuf>, options: SampleOptions) -> Result<(), String> {
    let folder = settings::data_folder(folder).map_err(|error| error.to_string())?;
    let _ours = match instance::take(&folder, || {}).map_err(|error| format!("{}: {error}", folder.display()))? {
        Taken::Ours(instance) => instance,
        Taken::Shown | Taken::Held(_) => return Err(format!("{} is open; close PO Desk first", folder.display())),
    };
    let started = Instant::now();
    let mut told = 0;
    let filled = sample::fill(&folder, &options, |done, of| {
        let percent = done * 100 / of.max(1);
        if percent >= told + 10 {
            told = percent;
            tracing::info!("{percent} %");
        }
    })
    .map_err(|error| error.to_string())?;
    let seconds = started.elapsed().as_secs();
    tracing::info!("{} orders of {} suppliers in {}, {seconds} s", filled.orders, filled.suppliers, folder.display());
    Ok(())
}

/// Checks the data folder and says what was found.
fn check(folder: Option<PathBuf>) -> ExitCode {
    let done = settings::data_folder(folder).map_err(|error| error.to_string()).and_then(|folder| {
        verify::run(&folder, &Words::english(), &mut std::io::stdout()).map_err(|error| error.to_string())
    });
    done.map_or_else(
        |text| {
            tracing::error!("{text}");
            ExitCode::from(verify::NOT_RUN)
        },
        ExitCode::from,
    )
}

/// What holds for this run only: the gateway's address, and keys and place from the environment.
///
/// # Errors
/// When the address can't be one: orders would be bound to it.
fn overrides(gateway_url: Option<String>) -> Result<Overrides, ConnectionError> {
    let gateway_url = gateway_url.filter(|url| !url.trim().is_empty());
    if let Some(url) = &gateway_url {
        check_address(url)?;
    }
    let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Ok(Overrides {
        gateway_url,
        credentials: Credentials {
            access_key: read("PODESK_ACCESS_KEY").unwrap_or_default(),
            secret_key: read("PODESK_SECRET_KEY").unwrap_or_default(),
            api_key: read("PODESK_API_KEY").unwrap_or_default(),
        },
        geocode: read("PODESK_GEOCODE"),
        practice: false,
    })
}

/// Takes the folder for this process; `None` when the window that has it was brought forward.
fn take(folder: &Path, words: &Words, window: &Shown) -> Result<Option<Instance>, Notice> {
    let (place, shown) = (folder.display().to_string(), Arc::clone(window));
    // Before there is a window it is about to appear anyway.
    let show = move || {
        if let Some(ctx) = shown.get() {
            bring_forward(ctx);
        }
    };
    match instance::take(folder, show) {
        Ok(Taken::Ours(instance)) => Ok(Some(instance)),
        Ok(Taken::Shown) => Ok(None),
        Ok(Taken::Held(holder)) => {
            let held = words.with("start-held", &[("folder", &place)]);
            let who = holder.map_or_else(|| words.get("start-held-unknown"), |holder| held_by(&holder, words));
            Err(start_failed(words, format!("{held}. {who}")))
        }
        Err(error) => {
            let args = [("folder", place.as_str()), ("detail", &error.to_string())];
            Err(start_failed(words, words.with("start-folder", &args)))
        }
    }
}

fn held_by(holder: &Holder, words: &Words) -> String {
    let (process, since) = (holder.process.to_string(), format::moment(holder.since));
    let args =
        [("account", holder.account.as_str()), ("machine", &holder.machine), ("process", &process), ("since", &since)];
    words.with("start-held-by", &args)
}

/// Brings the window forward, as far as the desktop lets a program do that by itself.
fn bring_forward(ctx: &egui::Context) {
    use egui::{UserAttentionType, ViewportCommand};
    if std::env::var_os("WAYLAND_DISPLAY").is_some() {
        // There no program takes the focus by itself; the window is marked instead.
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
    }
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
}

fn start_failed(words: &Words, text: impl ToString) -> Notice {
    Notice { title: words.get("start-failed"), text: text.to_string(), report: None }
}

/// Tells why the program does not go on: in a window too, because who starts it from a menu sees no terminal.
fn tell(notice: &Notice) {
    tracing::error!("{}", notice.text);
    if !desktop::has_screen() {
        return;
    }
    let viewport =
        egui::ViewportBuilder::default().with_title(&notice.title).with_app_id("podesk").with_inner_size(NOTICE);
    let options = eframe::NativeOptions { viewport, renderer: renderer(), ..Default::default() };
    let shown = notice.clone();
    let make: eframe::AppCreator<'_> = Box::new(|creation| Ok(Box::new(NoticeWindow::new(&creation.egui_ctx, shown))));
    // Without a window it still stands in the log.
    let _ = crash::caught(|| eframe::run_native("podesk", options, make));
}

/// The folder that is opened, and what holds for this run there. Practice data are deleted first where that is asked for;
/// gives why they can't be.
fn workspace(
    home: &Path,
    overrides: Overrides,
    practising: bool,
    forgetting: bool,
) -> (PathBuf, Overrides, Option<String>) {
    if practising {
        return (practice::folder(home), Overrides { practice: true, ..Overrides::default() }, None);
    }
    let refused = if forgetting { practice::forget(home).err() } else { None };
    (home.to_owned(), overrides, refused.map(|error| error.to_string()))
}

/// Opens the window on the data folder.
fn window(arguments: Arguments) -> Result<(), Notice> {
    let words = Words::english();
    let overrides = overrides(arguments.gateway_url)
        .map_err(|error| start_failed(&words, words.with("start-gateway", &[("detail", &error.to_string())])))?;
    let home = settings::data_folder(arguments.data_dir).map_err(|error| start_failed(&words, error))?;
    let (folder, overrides, not_forgotten) = workspace(&home, overrides, arguments.practice, arguments.forget_practice);
    let window: Shown = Arc::default();
    let Some(instance) = take(&folder, &words, &window)? else { return Ok(()) };
    if arguments.practice {
        practice::prepare(&home).map_err(|error| start_failed(&words, error))?;
    }
    let (stored, aside) = settings::load(&folder).map_err(|error| start_failed(&words, error))?;
    let running = overrides.applied_to(&stored);
    let news = Arc::clone(&window);
    let (engine, link) = Engine::start(EngineOptions {
        folder,
        settings: stored,
        overrides,
        wake: Box::new(move || {
            if let Some(ctx) = news.get() {
                ctx.request_repaint();
            }
        }),
        sandbox_port: 0,
        keychain: Keychain::system(),
        timeouts: Timeouts::default(),
        program: std::env::current_exe().unwrap_or_else(|_| "podesk".into()),
    })
    .map_err(|error| match &error {
        podesk::engine::EngineError::Store(store) => start_failed(&words, words.text(&store.text())),
        podesk::engine::EngineError::System(_) => start_failed(&words, error),
    })?;
    let mut app = App::new(link, running, Clock::read());
    if let Some(path) = aside {
        app.state.fault = Some(Text::new("start-settings-aside").with("path", path.display()));
    }
    if let Some(detail) = not_forgotten {
        app.state.fault = Some(Text::new("practice-not-forgotten").with("detail", detail));
    }
    app.state.practice = arguments.practice;
    let size = egui::vec2(1440.0, 900.0);
    let viewport = egui::ViewportBuilder::default()
        .with_title(words.get("app-name"))
        .with_app_id("podesk")
        .with_inner_size(size)
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions { viewport, renderer: renderer(), ..Default::default() };
    let restart = Arc::new(AtomicBool::new(false));
    let wanted = Arc::clone(&restart);
    let other: Arc<OnceLock<Restart>> = Arc::default();
    let leaves = Arc::clone(&other);
    let make: eframe::AppCreator<'_> = Box::new(move |creation| {
        // Never set before: the window is made once.
        let _ = window.set(creation.egui_ctx.clone());
        Ok(Box::new(Window::new(&creation.egui_ctx, app).telling_restart(wanted).telling_practice(leaves)))
    });
    let ended = crash::caught(|| eframe::run_native("podesk", options, make));
    instance.retire();
    engine.join();
    drop(instance);
    match ended {
        Ok(Ok(())) if restart.load(Ordering::SeqCst) => desktop::restart().map_err(|error| start_failed(&words, error)),
        Ok(Ok(())) if let Some(other) = other.get() => {
            let flag = match other {
                Restart::Practice => Some(PRACTICE[0]),
                Restart::Forget => Some(PRACTICE[1]),
                Restart::Real => None,
            };
            desktop::restart_as(&PRACTICE, flag).map_err(|error| start_failed(&words, error))
        }
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(start_failed(&words, words.with("start-no-window", &[("detail", &error.to_string())]))),
        Err(report) => {
            let (title, text) = (words.get("crash-title"), words.get("crash-window"));
            Err(Notice { title, text, report: Some(report.to_string()) })
        }
    }
}

/// OpenGL where it is built in: small, and quicker on machines that draw in software.
fn renderer() -> eframe::Renderer {
    #[cfg(feature = "glow")]
    return eframe::Renderer::Glow;
    #[cfg(all(not(feature = "glow"), feature = "wgpu"))]
    return eframe::Renderer::Wgpu;
}
