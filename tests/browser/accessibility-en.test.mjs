import { testStatesIn } from "./support/accessible-states.mjs";

testStatesIn("en");
