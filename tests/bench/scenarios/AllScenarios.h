#pragma once

#include "tests/bench/scenarios/Scenario.h"

#include <memory>
#include <vector>

namespace stoa {

// Returns the rows in the order of the table.
std::vector<std::unique_ptr<Scenario>> allScenarios();

} // namespace stoa
