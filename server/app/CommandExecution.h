#pragma once

#include "server/app/Config.h"
#include "server/cli/Invocation.h"

namespace stoa {

// Executes a command: through the admin socket if a server is running, otherwise directly on the database
// while holding its lock, so that there is never a second writer. Commands of Kind::Database work on the file
// in both cases. Prints the result. Throws std::exception with a sentence for people.
void runCommand(const Config &config, const Invocation &invocation);

} // namespace stoa
