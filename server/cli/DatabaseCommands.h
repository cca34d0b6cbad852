#pragma once

#include "server/cli/Invocation.h"

namespace stoa {

// Executes a command of Command::Kind::Database: backup, check or restore. Returns the text to print. Throws
// std::exception with a sentence for people.
QString runDatabaseCommand(const QString &databasePath, const Invocation &invocation);

} // namespace stoa
