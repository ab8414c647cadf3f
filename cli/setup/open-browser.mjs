import { spawn } from "node:child_process";

/** Opens the address in the person's browser where there is a display; does nothing where there is none. */
export function openBrowser(address) {
  const { platform, env } = process;
  const command = { darwin: "open", win32: "explorer" }[platform] ?? "xdg-open";
  const hasDisplay = platform === "darwin" || platform === "win32" || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!hasDisplay || env.CI) return;
  spawn(command, [address], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
