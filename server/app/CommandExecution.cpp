#include "server/app/CommandExecution.h"

#include "server/app/DirectChannel.h"
#include "server/cli/CommandRunner.h"
#include "server/cli/DatabaseCommands.h"
#include "server/cli/LocalSocketAddress.h"
#include "server/cli/SocketChannel.h"
#include "shared/store/DatabaseError.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// Null if another process holds the lock.
std::unique_ptr<DatabaseLock> lockOf(const QString &database)
{
    try {
        return std::make_unique<DatabaseLock>(database);
    } catch (const DatabaseError &error) {
        if (error.kind() == DatabaseError::Kind::Busy)
            return nullptr;
        throw;
    }
}

// A server that has just taken the lock opens its socket soon, and another command holds the lock only
// briefly.
constexpr int patience = 5'000; // ms
constexpr int retryPause = 50;

void requireDatabase(const Config &config)
{
    if (!QFile::exists(config.database)) {
        throw CommandRunner::Refused(
            u"There is no database %1. Set its path with --database; \"stoa serve\" creates one."_s.arg(
                config.database));
    }
}

std::unique_ptr<AdminChannel> channelTo(const Config &config, const Command &command)
{
    requireDatabase(config);
    for (const QDeadlineTimer deadline(patience);; QThread::msleep(retryPause)) {
        if (auto lock = lockOf(config.database)) {
            if (command.needsServer)
                throw CommandRunner::Refused(u"The server is not running."_s);
            return std::make_unique<DirectChannel>(config, std::move(lock), command.endpoint.isAction());
        }
        auto channel = std::make_unique<SocketChannel>(adminSocketPath(config.database));
        if (channel->isReachable() || deadline.hasExpired())
            return channel;
    }
}

} // namespace

QString runCommand(const Config &config, const Invocation &invocation)
{
    if (invocation.command->kind == Command::Kind::Database) {
        if (invocation.command->name != "restore"_L1)
            requireDatabase(config);
        return runDatabaseCommand(config.database, invocation);
    }
    const auto channel = channelTo(config, *invocation.command);
    return CommandRunner(*channel, invocation).run();
}

} // namespace stoa
