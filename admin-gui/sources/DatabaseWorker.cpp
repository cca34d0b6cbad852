#include "admin-gui/sources/DatabaseWorker.h"

#include "shared/store/AdminQueries.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

namespace stoa {

namespace {

constexpr int interval = 2000; // ms between two checks of the file
constexpr int rowsPerRead = 1000;

// Reads all rows of a list page by page: page(after) -> the rows after that id.
template<class T, class Page>
QList<T> allPages(Page page, qsizetype max = std::numeric_limits<qsizetype>::max())
{
    QList<T> all;
    decltype(T::id) last;
    for (;;) {
        const QList<T> rows = page(last);
        all.append(rows);
        if (rows.size() < rowsPerRead || all.size() >= max)
            return all;
        last = rows.last().id;
    }
}

} // namespace

DatabaseWorker::DatabaseWorker(const QString &path)
    : m_path(path)
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &DatabaseWorker::checkFile);
}

DatabaseWorker::~DatabaseWorker() = default;

void DatabaseWorker::watch()
{
    checkFile();
    m_timer.start(interval);
}

DatabaseWorker::FileIdentity DatabaseWorker::identity() const
{
    struct ::stat found
    {
    };

    if (::stat(QFile::encodeName(m_path).constData(), &found) != 0)
        return {};
    return {found.st_dev, found.st_ino};
}

// A restore replaces the file by another one.
void DatabaseWorker::checkFile()
{
    if (m_database && identity() == m_identity)
        return;
    close();
    try {
        open();
        emit stateFound(Source::State::Live, {});
    } catch (const DatabaseError &error) {
        close();
        emit stateFound(Source::State::Failed, problemText(error));
    }
}

void DatabaseWorker::open()
{
    m_identity = identity();
    if (m_identity == FileIdentity{})
        throw DatabaseError(DatabaseError::Kind::Other, {});
    m_database = std::make_unique<SqliteDatabase>(m_path, SqliteDatabase::Access::ReadOnly);
    SchemaCheck(*m_database).requireCurrent(Migrator::latestVersion());
}

void DatabaseWorker::close()
{
    m_database.reset();
}

void DatabaseWorker::read(const ListQuery &query)
{
    if (!m_database) {
        emit listFailed(query, tr("The database is not open."));
        return;
    }
    try {
        emit listed(query, rowsOf(query));
    } catch (const DatabaseError &error) {
        emit listFailed(query, problemText(error));
    }
}

ListRows DatabaseWorker::rowsOf(const ListQuery &query) const
{
    const AdminQueries queries(*m_database);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (query.kind) {
    case ListKind::Chats:
        return allPages<ChatSummary>([&](ChatId after) { return queries.chats(after, rowsPerRead); });
    case ListKind::People:
        return allPages<UserSummary>([&](UserId after) { return queries.users(after, rowsPerRead, now); });
    case ListKind::Members:
        return allPages<UserSummary>(
            [&](UserId after) { return queries.members(query.chat, after, rowsPerRead, now); });
    case ListKind::Bans:
        return allPages<BanSummary>(
            [&](UserId after) { return queries.bans(query.chat, after, rowsPerRead); });
    case ListKind::UserChats:
        return allPages<ChatSummary>(
            [&](ChatId after) { return queries.chatsOf(query.user, after, rowsPerRead); });
    case ListKind::Tokens:
        return allPages<TokenSummary>([&](TokenId after) { return queries.tokens(after, rowsPerRead); });
    case ListKind::Sessions:
        return allPages<SessionSummary>(
            [&](SessionId after) { return queries.sessions(after, rowsPerRead, now); });
    case ListKind::Invites:
        return allPages<InviteSummary>(
            [&](InviteId after) { return queries.invites(after, rowsPerRead, now); });
    case ListKind::Audit:
        return allPages<AuditEntry>([&](AuditId before) { return queries.audit(before, rowsPerRead); },
                                    maxAuditEntries);
    case ListKind::Connections:
    case ListKind::Messages:
        break; // DatabaseSource does not offer these
    }
    return QList<ConnectionSummary>();
}

// The messages of SQLite are English and meant for programmers, so they are replaced.
QString DatabaseWorker::problemText(const DatabaseError &error) const
{
    const QString shown = QDir::toNativeSeparators(m_path);
    if (!QFileInfo::exists(m_path))
        return tr("The file %1 does not exist.").arg(shown);
    if (!QFileInfo(m_path).isReadable())
        return tr("You don’t have permission to read %1.").arg(shown);
    switch (error.kind()) {
    case DatabaseError::Kind::NewerSchema:
        return tr("%1 was written by a newer version of Stoa. Update the monitor.").arg(shown);
    case DatabaseError::Kind::OlderSchema:
        return tr("%1 is from an older version of Stoa. Start the server once to upgrade it.").arg(shown);
    case DatabaseError::Kind::Corrupt:
        return tr("%1 is not a Stoa database, or it is damaged.").arg(shown);
    case DatabaseError::Kind::Busy:
        return tr("%1 is locked by another program.").arg(shown);
    default:
        return tr("%1 can’t be read: %2").arg(shown, error.text());
    }
}

} // namespace stoa
