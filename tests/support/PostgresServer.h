#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace stoa {

// A PostgreSQL server of its own in a temporary folder, which answers at a Unix socket there. It runs as
// another user if the tests run as root, and ends with the object. Belongs to the main thread: the server
// also ends if that thread does.
class PostgresServer
{
public:
    enum class Durability {
        None, // faster; for tests that don't cut the power
        Full, // as PostgreSQL is by default
    };

    // The running test fails if the server does not start.
    explicit PostgresServer(Durability durability = Durability::None);
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    // False if bin/setup has not installed PostgreSQL.
    static bool isInstalled();
    // One server for the whole program, which starts when it is first asked for and ends with
    // QCoreApplication.
    static PostgresServer &shared();

    // The address of a database of this name, which is created as a copy of another one if there is none.
    QString url(const QString &database, const QString &copied = QStringLiteral("template0"));
    bool hasDatabase(const QString &database);
    // Also ends the connections to it.
    void drop(const QString &database);

private:
    void initialize();
    void start(Durability durability);
    bool isReady() const;
    QString administrationUrl() const;
    QString urlOf(const QString &database) const;

    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace stoa
