#include "server/app/CommandExecution.h"

#include "server/app/DirectChannel.h"
#include "server/app/ExitStatus.h"
#include "server/app/Log.h"
#include "server/app/StandardOutput.h"
#include "server/cli/CommandRunner.h"
#include "server/cli/DatabaseCommands.h"
#include "server/cli/LocalSocketAddress.h"
#include "server/cli/SocketChannel.h"
#include "server/http/BasePath.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/FileAccess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <functional>
#include <unistd.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// Null if another process holds the lock.
std::unique_ptr<DatabaseLock> tryLock(const QString &database)
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
constexpr int quietPatience = 500; // after that, people want to know why nothing happens
constexpr int retryPause = 50;

// In words, who may open the database: the owner of the file, or of its folder if this user may not look into
// it.
QString usersOf(const QString &database)
{
    const QFileInfo file(database);
    const QString owner = file.exists() ? file.owner() : QFileInfo(file.absolutePath()).owner();
    return owner.isEmpty() || owner == "root"_L1 ? u"root"_s : u"the user %1 or as root"_s.arg(owner);
}

// Null if no server answers beside the database.
std::unique_ptr<AdminChannel> channelToServer(const QString &database)
{
    auto channel = std::make_unique<SocketChannel>(adminSocketPath(database));
    if (!channel->isReachable())
        return nullptr;
    return channel;
}

[[noreturn]] void refuseMissing(const QString &database)
{
    if (channelToServer(database)) {
        throw CommandRunner::Refused(
            u"The database %1 was deleted or moved while a server uses it. Put it back, or stop the "
            "server and restore a backup with \"stoa restore FILE\"."_s.arg(database));
    }
    DatabaseRemains::requireNone(FileAccess::realPath(database));
    throw CommandRunner::Refused(
        u"There is no database %1. Set its path with --database; \"stoa serve\" creates one."_s.arg(
            database));
}

// Throws Refused if the database does not exist or this user may not change it.
void requireAccess(const QString &database)
{
    if (QFileInfo(database).isDir())
        throw CommandRunner::Refused(
            u"%1 is a folder. Set the path of the database with --database."_s.arg(database));
    if (::access(QFile::encodeName(database).constData(), R_OK | W_OK) == 0)
        return;
    switch (const int error = errno) {
    case ENOENT:
    case ENOTDIR:
        refuseMissing(database);
    case EACCES:
        throw CommandRunner::Refused(
            u"You are not allowed to open the database %1. Run the command as %2."_s.arg(database,
                                                                                         usersOf(database)));
    default:
        throw CommandRunner::Refused(
            u"The database %1 can't be opened: %2."_s.arg(database, qt_error_string(error)));
    }
}

void sayWaiting(const QString &database)
{
    std::fprintf(stderr, "stoa: Waiting for the database %s that another process uses.\n",
                 qUtf8Printable(Log::clean(database)));
}

std::unique_ptr<AdminChannel> channelTo(const Config &config, const Command &command)
{
    if (!QFile::exists(config.database)) { // a server that runs still has it
        if (auto channel = channelToServer(config.database))
            return channel;
    }
    requireAccess(config.database);
    QDeadlineTimer quiet(quietPatience);
    for (const QDeadlineTimer deadline(patience);; QThread::msleep(retryPause)) {
        if (auto lock = tryLock(config.database)) {
            if (command.needsServer)
                throw CommandRunner::Refused(u"The server is not running."_s);
            return std::make_unique<DirectChannel>(config, std::move(lock), command.endpoint.isAction());
        }
        if (auto channel = channelToServer(config.database))
            return channel;
        if (quiet.hasExpired()) {
            sayWaiting(config.database);
            quiet = QDeadlineTimer(QDeadlineTimer::Forever);
        }
        if (deadline.hasExpired()) {
            throw ExitStatus::Error(
                ExitStatus::temporary,
                u"The database %1 is in use, but no server answers next to it. Try again in a moment."_s.arg(
                    config.database));
        }
    }
}

// Throws Refused if the text could not be written. undo() says whether it has undone the command then.
void print(
    const QString &text, const std::function<bool()> &undo = [] { return false; })
{
    const QString problem = StandardOutput::write(text);
    if (problem.isEmpty())
        return;
    const QString sentence = undo()
        ? u"The output could not be written, so what was created is revoked again: %1."_s
        : u"The command was carried out, but its output could not be written: %1."_s;
    throw CommandRunner::Refused(sentence.arg(problem));
}

} // namespace

void runCommand(const Config &given, const Invocation &invocation)
{
    Config config = given;
    config.database = QFileInfo(given.database).absoluteFilePath(); // for the sentences
    const Command &command = *invocation.command;
    if (command.kind != Command::Kind::List && command.kind != Command::Kind::Report)
        std::signal(SIGPIPE, SIG_IGN); // it must get to the end, also if nobody reads what it prints
    if (command.kind == Command::Kind::Database) {
        if (command.name != "restore"_L1)
            requireAccess(config.database);
        return print(runDatabaseCommand(config.database, invocation));
    }
    // The command itself says what an action did.
    QLoggingCategory::setFilterRules(u"stoa.*.debug=false\nstoa.admin.info=false"_s);
    BasePath::text() = config.basePath;
    const auto channel = channelTo(config, command);
    CommandRunner runner(*channel, invocation);
    const CommandRunner::Output output = runner.run();
    print(output.text, [&] { return runner.undo(output); });
    std::fputs(qUtf8Printable(output.done), stderr);
}

} // namespace stoa
