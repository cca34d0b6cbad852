#pragma once

#include <QThread>
#include <atomic>

namespace stoa {

class Database;
class DatabaseReader;
class DatabaseWriter;

// Wraps the bare SHA-256 password hashes of the old app in Argon2id: a few before the server listens, many in
// the background. Own thread; the destructor stops it between two users, and the next start goes on.
class HashUpgrade : public QThread
{
    Q_OBJECT
public:
    // Above this many it would hold up the start.
    static constexpr int quick = 200;

    HashUpgrade(DatabaseReader &reader, DatabaseWriter &writer);
    ~HashUpgrade() override;

    // Before anything else uses the database: wraps all where there are at most `quick`.
    static void runIfQuick(Database &database);

protected:
    void run() override;

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    std::atomic<bool> m_stopping = false;
};

} // namespace stoa
