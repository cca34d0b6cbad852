#pragma once

#include "server/app/Config.h"
#include "server/cli/Invocation.h"

namespace stoa {

// Does what the command says: through the socket of the server that runs, or else, under the same lock,
// through a writer of its own, so that there are never two. Returns what to print; throws std::exception with
// a sentence.
QString runCommand(const Config &config, const Invocation &invocation);

} // namespace stoa
