import assert from "node:assert/strict";
import axe from "axe-core";

// No axe violations in the state that the person's page is in, light and dark. atEach(colorScheme) is called in each.
export async function assertAccessible(person, name, atEach = () => {}) {
  for (const colorScheme of ["light", "dark"]) {
    await person.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await violationsOn(person), [], `${name}, ${colorScheme}`);
    await atEach(colorScheme);
  }
}

// The rules that colours can break.
export const rulesOfColour = ["color-contrast", "link-in-text-block"];

// What axe finds, a line for each rule. rules: only these.
export async function violationsOn({ page, misdeeds }, rules = undefined) {
  const own = [...misdeeds];
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await page.evaluate((each) => window.axe.run(document, each), options);
  await consoleIsCaughtUp(page);
  // axe styles elements inline to measure them, which our Content-Security-Policy forbids: not the page's doing.
  misdeeds.splice(0, misdeeds.length, ...own, ...misdeeds.slice(own.length).filter((each) => !/inline style/.test(each)));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

// The console's messages come in their order: after this one, those before it are known.
async function consoleIsCaughtUp(page) {
  const caughtUp = page.waitForEvent("console", (message) => message.text() === "inspected");
  await page.evaluate(() => console.log("inspected"));
  await caughtUp;
}
