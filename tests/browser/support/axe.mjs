import assert from "node:assert/strict";
import axe from "axe-core";

// The rules that colours can break.
export const rulesOfColour = ["color-contrast", "link-in-text-block"];

// The rules that a translation can break.
export const rulesOfLanguage = ["html-has-lang", "html-lang-valid", "valid-lang", "label-content-name-mismatch"];

// Asserts that axe finds no violations in the current state of the person's page, and no others in dark. Calls
// atEach(colorScheme) after each check.
export async function assertAccessible(person, name, atEach = () => {}) {
  for (const [colorScheme, rules] of [["light", undefined], ["dark", rulesOfColour]]) {
    await person.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    assert.deepEqual(await violationsOn(person, rules), [], `${name}, ${colorScheme}`);
    await atEach(colorScheme);
  }
}

// Returns the violations that axe finds, one line for each rule. If `rules` is given, only these rules are checked.
export async function violationsOn({ page, pageErrors }, rules = undefined) {
  const earlier = [...pageErrors];
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await page.evaluate((each) => window.axe.run(document, each), options);
  await consoleIsCaughtUp(page);
  // axe sets inline styles to measure elements, which our Content-Security-Policy forbids. The page can't help that.
  const caused = pageErrors.slice(earlier.length).filter((each) => !/inline style/.test(each));
  pageErrors.splice(0, pageErrors.length, ...earlier, ...caused);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

// Console messages arrive in order, so all earlier ones are known when this one arrives.
async function consoleIsCaughtUp(page) {
  const caughtUp = page.waitForEvent("console", (message) => message.text() === "inspected");
  await page.evaluate(() => console.log("inspected"));
  await caughtUp;
}
