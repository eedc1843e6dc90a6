//! PO Desk: arguments, the data folder's lock, the engine, the window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use clap::{Parser, Subcommand};

use podesk::app::App;
use podesk::app::practice::Restart;
use podesk::app::state::Clock;
use podesk::domain::text::Text;
use podesk::engine::{Engine, EngineError, EngineOptions};
use podesk::gateway::{ConnectionError, Timeouts, check_address};
use podesk::instance::{self, Holder, Instance, Taken};
use podesk::logs::Logs;
use podesk::sample::{self, SampleOptions};
use podesk::sandbox::{Options, Sandbox};
use podesk::secrets::Keychain;
use podesk::settings::{self, Credentials, Overrides, Settings};
use podesk::ui::format;
use podesk::window::notice::{Notice, NoticeWindow};
use podesk::window::place;
use podesk::window::starting::{Opening, Starting};
use podesk::window::{NEXT_FRAME, Window};
use podesk::words::{Language, Words};
use podesk::{crash, desktop, memory, practice, verify};

/// The window, once there is one.
type Shown = Arc<OnceLock<egui::Context>>;

/// The flags that say which workspace is opened.
const PRACTICE: [&str; 2] = ["--practice", "--forget-practice"];

/// The program's icon, as the window has it.
const ICON: &[u8] = include_bytes!("../assets/desktop/icons/64.png");

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
    /// A file to open: an archive or orders to be read in, a table, messages of the network.
    file: Option<PathBuf>,
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
    let logs = Logs::default();
    tracing_subscriber::fmt().with_writer(logs.clone()).with_max_level(tracing::Level::INFO).init();
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
        None => {
            let system = Language::of_locale(&desktop::locale());
            let chosen =
                settings::data_folder(arguments.data_dir.clone()).map(|folder| settings::peek(&folder).language);
            let language = podesk::window::language(chosen.unwrap_or_default(), system);
            window(arguments, system, &logs).map_err(|notice| tell(&notice, language))
        }
    };
    logs.finish();
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
    let _ours = match instance::take(&folder, None, |_| {}).map_err(|error| format!("{}: {error}", folder.display()))? {
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
fn take(
    folder: &Path,
    file: Option<&Path>,
    window: &Shown,
    files: Sender<PathBuf>,
) -> Result<Option<Instance>, Notice> {
    let (place, shown) = (folder.display().to_string(), Arc::clone(window));
    // Before there is a window it is about to appear anyway.
    let show = move |file| {
        if let Some(file) = file {
            let _ = files.send(file); // a window that closes just now opens nothing more
        }
        if let Some(ctx) = shown.get() {
            bring_forward(ctx);
        }
    };
    match instance::take(folder, file, show) {
        Ok(Taken::Ours(instance)) => Ok(Some(instance)),
        Ok(Taken::Shown) => Ok(None),
        Ok(Taken::Held(holder)) => {
            let who = holder.map_or_else(|| Text::new("start-held-unknown"), |holder| held_by(&holder));
            let mut notice = start_failed(Text::new("start-held").with("folder", place));
            notice.texts.push(who);
            Err(notice)
        }
        Err(error) => Err(start_failed(Text::new("start-folder").with("folder", place).with("detail", error))),
    }
}

fn held_by(holder: &Holder) -> Text {
    Text::new("start-held-by")
        .with("account", &holder.account)
        .with("machine", &holder.machine)
        .with("process", holder.process)
        .with("since", format::moment(&Words::english(), holder.since))
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

fn start_failed(text: Text) -> Notice {
    Notice { title: Text::new("start-failed"), texts: vec![text], report: None }
}

/// As [`start_failed`], in the words of the system.
fn refused(error: impl ToString) -> Notice {
    start_failed(Text::new("start-refused").with("detail", error.to_string()))
}

/// Tells why the program does not go on: in a window too, because who starts it from a menu sees no terminal.
/// The log is English in every language.
fn tell(notice: &Notice, language: Language) {
    tracing::error!("{}", notice.text(&Words::english()));
    if !desktop::has_screen() {
        return;
    }
    let words = Words::of(language);
    let title = words.text(&notice.title);
    let viewport = viewport(&title).with_inner_size(NOTICE);
    let options = eframe::NativeOptions { viewport, renderer: renderer(), ..Default::default() };
    let make: eframe::AppCreator<'_> =
        Box::new(|creation| Ok(Box::new(NoticeWindow::new(&creation.egui_ctx, notice, words))));
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
fn window(arguments: Arguments, system: Language, logs: &Logs) -> Result<(), Notice> {
    memory::keep_between_frames();
    let overrides = overrides(arguments.gateway_url)
        .map_err(|error| start_failed(Text::new("start-gateway").with("detail", error)))?;
    let home = settings::data_folder(arguments.data_dir).map_err(refused)?;
    let (folder, overrides, not_forgotten) = workspace(&home, overrides, arguments.practice, arguments.forget_practice);
    let window: Shown = Arc::default();
    let (give, files) = channel();
    // From where it was started: the window that gets it may have been started elsewhere.
    let named = arguments.file;
    let file = named.as_deref().and_then(|file| std::path::absolute(file).ok());
    let Some(instance) = take(&folder, file.as_deref(), &window, give.clone())? else { return Ok(()) };
    if let Some(file) = file {
        let _ = give.send(file); // the window has the other end
    }
    keep_log(logs, &folder);
    if arguments.practice {
        practice::prepare(&home).map_err(refused)?;
    }
    let (stored, aside) = settings::load(&folder).map_err(refused)?;
    let stood = settings::place::load(&folder);
    let running = overrides.applied_to(&stored);
    let news = Arc::clone(&window);
    let options = EngineOptions {
        folder,
        settings: stored,
        overrides,
        wake: Box::new(move || {
            if let Some(ctx) = news.get() {
                ctx.request_repaint_after(NEXT_FRAME);
            }
        }),
        sandbox_port: 0,
        keychain: Keychain::system(),
        timeouts: Timeouts::default(),
        program: std::env::current_exe().unwrap_or_else(|_| "podesk".into()),
    };
    let aside = aside.map(|path| Text::new("start-settings-aside").with("path", path.display()));
    let fault = not_forgotten.map(|detail| Text::new("practice-not-forgotten").with("detail", detail)).or(aside);
    let (shown, looks) = (Arc::clone(&window), running.clone());
    let (tell, told) = channel();
    let opening = std::thread::Builder::new()
        .name("podesk-opening".to_owned())
        .spawn(move || open(options, running, fault, arguments.practice, &tell, &shown))
        .map_err(refused)?;
    let viewport = place::opened_at(viewport(&Words::english().get("app-name")), stood);
    // Plain colours gain nothing by dithering, and a software rasteriser pays for it at every pixel.
    let options = eframe::NativeOptions { viewport, renderer: renderer(), dithering: false, ..Default::default() };
    let restart = Arc::new(AtomicBool::new(false));
    let wanted = Arc::clone(&restart);
    let other: Arc<OnceLock<Restart>> = Arc::default();
    let leaves = Arc::clone(&other);
    let make: eframe::AppCreator<'_> = Box::new(move |creation| {
        // Never set before: the window is made once.
        let _ = window.set(creation.egui_ctx.clone());
        let words = Words::of(podesk::window::language(looks.language, system));
        place::bring_back(creation, stood);
        let drawn_by = drawn_by(creation);
        let make = move |ctx: &egui::Context, mut app: App| {
            app.state.about.renderer = drawn_by;
            let window = Window::new(ctx, app).in_account_of(system).watching_place(stood);
            let mut window = window.telling_restart(wanted).telling_practice(leaves);
            window.files = Some(files);
            window
        };
        Ok(Box::new(Starting::new(&creation.egui_ctx, told, &looks, words, make)?))
    });
    let ended = crash::caught(|| eframe::run_native("podesk", options, make));
    instance.retire();
    // Whoever closed the window while an older file was brought up to date waits for the end of that.
    let opened = opening.join().unwrap_or_else(|_| Err(crashed(None)));
    opened.map(Engine::join)?;
    drop(instance);
    match ended {
        Ok(Ok(())) if restart.load(Ordering::SeqCst) => desktop::restart(named.as_deref()).map_err(refused),
        Ok(Ok(())) if let Some(other) = other.get() => {
            let flag = match other {
                Restart::Practice => Some(PRACTICE[0]),
                Restart::Forget => Some(PRACTICE[1]),
                Restart::Real => None,
            };
            desktop::restart_as(&PRACTICE, flag, named.as_deref()).map_err(refused)
        }
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(start_failed(Text::new("start-no-window").with("detail", error))),
        Err(report) => Err(crashed(Some(report.to_string()))),
    }
}

fn crashed(report: Option<String>) -> Notice {
    Notice { title: Text::new("crash-title"), texts: vec![Text::new("crash-window")], report }
}

/// Opens the data folder while the window is being made, gives the program to it, and tells what takes its time.
fn open(
    options: EngineOptions,
    running: Settings,
    fault: Option<Text>,
    practice: bool,
    tell: &Sender<Opening>,
    window: &Shown,
) -> Result<Engine, Notice> {
    let tell = |told| {
        // A window that was closed meanwhile hears nothing, which is no fault.
        let _ = tell.send(told);
        if let Some(ctx) = window.get() {
            ctx.request_repaint_after(NEXT_FRAME);
        }
    };
    let started = crash::caught(|| Engine::start_telling(options, &|step| tell(Opening::Step(step))));
    let refused = match started {
        Ok(Ok((engine, link))) => {
            let mut app = App::new(link, running, Clock::read());
            (app.state.fault, app.state.practice) = (fault, practice);
            tell(Opening::Ready(Box::new(app)));
            return Ok(engine);
        }
        Ok(Err(EngineError::Store(error))) => start_failed(error.text()),
        Ok(Err(error @ EngineError::System(_))) => refused(error),
        Err(report) => crashed(Some(report.to_string())),
    };
    tell(Opening::Failed);
    Err(refused)
}

/// A window of the program, as the desktop knows it.
fn viewport(title: &str) -> egui::ViewportBuilder {
    let viewport = egui::ViewportBuilder::default().with_title(title).with_app_id("podesk");
    // A window without its icon is one all the same.
    match eframe::icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    }
}

/// Keeps the log in the data folder from now on, where that can be written.
fn keep_log(logs: &Logs, folder: &Path) {
    if let Err(error) = logs.keep_in(folder) {
        tracing::warn!(%error, "the log can't be kept");
    }
    tracing::info!("PO Desk {}, {}", env!("CARGO_PKG_VERSION"), desktop::system());
}

/// What draws the window, in its own words.
fn drawn_by(creation: &eframe::CreationContext<'_>) -> String {
    #[cfg(feature = "glow")]
    if let Some(gl) = &creation.gl {
        let version = eframe::glow::HasContext::version(gl.as_ref());
        return format!("OpenGL {}.{} {}", version.major, version.minor, version.vendor_info);
    }
    #[cfg(feature = "wgpu")]
    if let Some(wgpu) = &creation.wgpu_render_state {
        let adapter = wgpu.adapter.get_info();
        return format!("{} {} {}", adapter.backend, adapter.name, adapter.driver_info);
    }
    let _ = creation;
    String::new()
}

/// OpenGL where it is built in: small, and quicker on machines that draw in software.
fn renderer() -> eframe::Renderer {
    #[cfg(feature = "glow")]
    return eframe::Renderer::Glow;
    #[cfg(all(not(feature = "glow"), feature = "wgpu"))]
    return eframe::Renderer::Wgpu;
}
