import puppeteer from "puppeteer-core";

// Starts Debian's Firefox with a fresh profile. Tabs in the background are as quick as the one in front, because several people
// act at once.
export function launchFirefox() {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.STOA_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: {
      "dom.min_background_timeout_value": 4,
      "dom.timeout.enable_budget_timer_throttling": false,
      "layout.throttled_frame_rate": 60,
    },
  });
}
