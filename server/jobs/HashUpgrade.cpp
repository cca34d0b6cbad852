#include "server/jobs/HashUpgrade.h"

#include "server/auth/Argon2id.h"
#include "server/auth/PasswordHash.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "shared/concurrency/ThreadPriority.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Database.h"
#include "shared/store/Store.h"
#include "shared/store/Transaction.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <span>
#include <vector>

namespace stoa {

namespace {

constexpr int batchSize = 50;
constexpr int retryPause = 1000; // ms, after a busy database
using Batch = QList<UserStore::Credentials>;

// Uses all cores, since nothing else runs yet.
void wrapInParallel(Batch &users)
{
    std::atomic<size_t> next = 0;
    const std::span all(users.data(), size_t(users.size())); // threads must not touch the list itself
    const auto wrapSome = [&next, all] {
        for (size_t i = next++; i < all.size(); i = next++)
            all[i].passwordHash = PasswordHash::wrap(all[i].passwordHash);
    };
    const size_t count = std::min(all.size(), size_t(QThread::idealThreadCount()));
    std::vector<std::future<void>> threads; // their destructors wait for the threads
    for (size_t i = 0; i < count; ++i)
        threads.push_back(std::async(std::launch::async, wrapSome));
    for (std::future<void> &thread : threads)
        thread.get(); // rethrows an exception of the thread
}

} // namespace

HashUpgrade::HashUpgrade(DatabaseReader &reader, DatabaseWriter &writer)
    : m_reader(reader)
    , m_writer(writer)
{
    setObjectName(QStringLiteral("hash upgrade"));
}

HashUpgrade::~HashUpgrade()
{
    m_stop.release();
    QThread::wait();
    tsanAcquire(this);
}

void HashUpgrade::runIfFew(Database &database)
{
    Store store(database);
    Batch users = store.users().withBareHash(maxAtStart + 1);
    if (users.size() > maxAtStart)
        return;
    wrapInParallel(users);
    Transaction transaction(database);
    for (const auto &user : std::as_const(users))
        store.users().setPasswordHash(user.user.id, user.passwordHash);
    transaction.commit();
}

void HashUpgrade::run()
{
    ThreadPriority::lower();
    const Argon2id::MemoryReuseScope kept;
    do {
        try {
            if (wrapAll())
                break;
        } catch (const DatabaseError &error) {
            qCWarning(lcHashes).noquote() << "Upgrading password hashes is postponed:" << error.text();
        }
    } while (!m_stop.tryAcquire(1, retryPause));
    tsanRelease(this);
}

// Returns false if the write-ahead log may still contain replaced hashes; then call it again.
bool HashUpgrade::wrapAll()
{
    for (Batch users = nextBatch(); !users.isEmpty(); users = nextBatch()) {
        for (const UserStore::Credentials &credentials : users) {
            if (m_stop.available() > 0)
                return true;
            wrap(credentials.user.id, credentials.passwordHash);
            ++m_done;
        }
    }
    if (m_done == 0)
        return true;
    if (!m_writer.truncateLog().result())
        return false;
    qCInfo(lcHashes) << "Wrapped the password hashes of" << m_done << "users of the old app.";
    return true;
}

QList<UserStore::Credentials> HashUpgrade::nextBatch() const
{
    return m_reader.run([](const Store &store) { return store.users().withBareHash(batchSize); }).result();
}

void HashUpgrade::wrap(UserId id, const QByteArray &bareHash)
{
    m_writer
        .run([id, bareHash, wrapped = PasswordHash::wrap(bareHash)](Store &store) {
            store.users().replacePasswordHash(id, bareHash, wrapped);
        })
        .result();
}

} // namespace stoa
