//! A test of this binary in a process of its own, with an environment of its own: what the environment says is read once,
//! or can't be changed in a running process.

use std::io::Write as _;
use std::process::{Command, Output};

/// Says which child a process is to be; the others leave at once.
const CHILD: &str = "PODESK_TEST_CHILD";

/// Whether this process was started as that child.
pub fn is(name: &str) -> bool {
    std::env::var(CHILD).as_deref() == Ok(name)
}

/// What the child was told under a name.
pub fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Says a line to whoever started this child, in full.
pub fn say(line: std::fmt::Arguments<'_>) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").unwrap();
}

/// The command that runs `test` as the child `name`. It knows no proxies but those given.
pub fn command(test: &str, name: &str, told: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(CHILD, name);
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(proxy).env_remove(proxy.to_uppercase());
    }
    command.env_remove("REQUEST_METHOD").env_remove("SSL_CERT_DIR");
    command.envs(told.iter().copied());
    command
}

/// Runs the child to its end, which must be a good one; returns all that it said.
#[track_caller]
pub fn run(test: &str, name: &str, told: &[(&str, &str)]) -> String {
    let Output { status, stdout, stderr } = command(test, name, told).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success() && said.contains("1 passed"), "{said}");
    said
}
