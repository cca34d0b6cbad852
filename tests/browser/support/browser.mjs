import { chromium, firefox } from "playwright-core";

// Whether the tests run in Firefox; otherwise in Chromium.
export const isFirefox = process.env.STOA_BROWSER === "firefox";

// Starts Debian's Chromium, without the windows around its pages, with a fresh profile and without the features that use the network on their own.
export function launchBrowser() {
  if (isFirefox) return launchFirefox();
  return chromium.launch({
    executablePath: process.env.STOA_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

// For test(), if it needs what WebDriver BiDi lacks, by which Playwright drives Firefox: pages without scripts, the right to read
// the clipboard, touch screens, the loss of the network, the preference of the device for dark colours.
export const needsChromium = { skip: isFirefox };

// Starts Debian's Firefox with a fresh profile. Tabs in the background are as quick as the one in front, because several people
// act at once.
function launchFirefox() {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.STOA_FIREFOX ?? "/usr/bin/firefox-esr",
    firefoxUserPrefs: {
      "dom.min_background_timeout_value": 4,
      "dom.timeout.enable_budget_timer_throttling": false,
      "layout.throttled_frame_rate": 60,
    },
  });
}
