#pragma once

#include "shared/store/UserStore.h"

#include <QSemaphore>
#include <QThread>

namespace stoa {

class Database;
class DatabaseReader;
class DatabaseWriter;

// Wraps the bare SHA-256 password hashes of the old app in Argon2id: a few before the server listens, many in
// the background. Own thread; the destructor stops it between two users, and the next start continues.
class HashUpgrade : public QThread
{
    Q_OBJECT
public:
    // More hashes than this would delay the start too long.
    static constexpr int maxAtStart = 200;

    HashUpgrade(DatabaseReader &reader, DatabaseWriter &writer);
    ~HashUpgrade() override;

    // Wraps all hashes if there are at most maxAtStart. Call it before anything else uses the database.
    static void runIfFew(Database &database);

protected:
    void run() override;

private:
    bool wrapAll();
    QList<UserStore::Credentials> nextBatch() const;
    void wrap(UserId id, const QByteArray &bareHash);

    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    QSemaphore m_stop; // available once the destructor runs
    int m_done = 0;
};

} // namespace stoa
