#include "server/app/HashUpgrade.h"

#include "server/auth/PasswordHash.h"
#include "server/read/DatabaseReader.h"
#include "server/write/DatabaseWriter.h"
#include "shared/store/Database.h"
#include "shared/store/Store.h"
#include "shared/store/Transaction.h"

#include <QLoggingCategory>
#include <QtConcurrentMap>

namespace stoa {

namespace {

Q_LOGGING_CATEGORY(lcHashes, "stoa.hashes")

constexpr int batchSize = 50;
using Batch = QList<UserStore::Credentials>;

// On all cores where nobody else needs them yet.
void wrapTogether(Batch &users)
{
    QtConcurrent::blockingMap(
        users, [](UserStore::Credentials &user) { user.passwordHash = PasswordHash::wrap(user.passwordHash); });
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
    m_stopping = true;
    wait();
}

void HashUpgrade::runIfQuick(Database &database)
{
    Store store(database);
    if (store.users().countBareHashes() > quick)
        return;
    Batch users = store.users().withBareHash(quick);
    wrapTogether(users);
    Transaction transaction(database);
    for (const auto &user : std::as_const(users))
        store.users().setPasswordHash(user.user.id, user.passwordHash);
    transaction.commit();
}

void HashUpgrade::run()
{
    setPriority(QThread::IdlePriority);
    int done = 0;
    try {
        while (!m_stopping) {
            const Batch users
                = m_reader.run([](const Store &store) { return store.users().withBareHash(batchSize); }).result();
            if (users.isEmpty())
                break;
            for (const auto &[user, bareHash] : users) {
                if (m_stopping)
                    return;
                m_writer
                    .run([id = user.id, bareHash = bareHash, wrapped = PasswordHash::wrap(bareHash)](Store &store) {
                        store.users().replacePasswordHash(id, bareHash, wrapped);
                    })
                    .waitForFinished();
                ++done;
            }
        }
        if (done > 0) {
            m_writer.truncateLog().waitForFinished();
            qCInfo(lcHashes) << "Wrapped the password hashes of" << done << "users of the old app.";
        }
    } catch (const DatabaseError &error) {
        qCWarning(lcHashes).noquote() << "Password hashes could not be upgraded:" << error.text();
    }
}

} // namespace stoa
