//! Starts the language server that is on the path of the project's shell.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct ConstellationExtension;

impl zed::Extension for ConstellationExtension {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("constellation")
            .ok_or("`constellation` is not on the path: install it with `npm install --global constellation`")?;
        let args = vec!["lsp".into(), "--stdio".into()];
        Ok(Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(ConstellationExtension);
