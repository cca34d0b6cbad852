#pragma once

#include "tests/support/Sanitizers.h"

#include <QLibrary>

#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace stoa {

// Runs work in a child process that ends like after kill -9 at the n-th event of SQLite: the start or the end
// of a statement. libsqlite3, which Qt's driver uses, traces every connection for it.
class StatementKiller
{
public:
    // A test of all events takes one in so many: each costs two migrations, which a sanitizer slows down.
    static constexpr int eventsApart = isSanitized ? 17 : 1;

    // True if the child finished before event n.
    static bool survives(int n, const std::function<void()> &work)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            eventsLeft = n;
            if (!install())
                ::_exit(Failed);
            try {
                work();
            } catch (...) {
                ::_exit(Failed);
            }
            ::_exit(eventsLeft == n ? Failed : Finished); // without any event, the trace does not work
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFEXITED(status) || (WEXITSTATUS(status) != Finished && WEXITSTATUS(status) != Killed))
            qFatal("The child process failed (status %d)", status);
        return WEXITSTATUS(status) == Finished;
    }

private:
    enum ExitCode { Finished = 0, Killed = 77, Failed = 78 };

    inline static int eventsLeft = 0;

    static int atEvent(unsigned, void *, void *, void *)
    {
        if (--eventsLeft <= 0)
            ::_exit(Killed);
        return 0;
    }

    static int atOpen(void *connection, char **, const void *)
    {
        using Trace = int (*)(void *, unsigned, int (*)(unsigned, void *, void *, void *), void *);
        const auto trace = reinterpret_cast<Trace>(library().resolve("sqlite3_trace_v2"));
        return trace(connection, 0x01 | 0x02, &atEvent, nullptr); // SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE
    }

    static bool install()
    {
        using AutoExtension = int (*)(int (*)(void *, char **, const void *));
        const auto autoExtension = reinterpret_cast<AutoExtension>(
            library().resolve("sqlite3_auto_extension"));
        return autoExtension && autoExtension(&atOpen) == 0;
    }

    static QLibrary &library()
    {
        static QLibrary sqlite(QString::fromLatin1("sqlite3"), 0);
        return sqlite;
    }
};

} // namespace stoa
