#include "server/cli/Completion.h"

#include "server/cli/Command.h"
#include "server/cli/TextTable.h"
#include "shared/store/Store.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDeadlineTimer>
#include <QFileInfo>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds lockPatience{50};
constexpr std::chrono::milliseconds patience{300}; // after that, the rest of a long list is left out
constexpr int pageSize = 1'000;

using Kind = Command::Argument::Kind;

// The words that a person may choose from.
class Choice
{
public:
    explicit Choice(const QString &beginning)
        : m_beginning(beginning)
    {
    }

    void add(const QString &word, const QString &description = {})
    {
        if (word.startsWith(m_beginning, Qt::CaseInsensitive))
            m_lines += description.isEmpty() ? word + u'\n' : word + u'\t' + description + u'\n';
    }

    // The ID, if the name itself would mean something else or can't be typed.
    void add(const UserSummary &user)
    {
        const bool isPlain = TextTable::formatValue(user.name) == user.name && !UserId::fromText(user.name)
            && !user.name.startsWith(u'#') && !user.name.startsWith("name:"_L1);
        if (isPlain)
            add(user.name);
        else
            add(u"#%1"_s.arg(user.id.value()), TextTable::formatValue(user.name));
    }

    void add(const BanSummary &ban)
    {
        UserSummary user;
        user.id = ban.id;
        user.name = ban.name;
        add(user);
    }

    void add(const ChatSummary &chat) { addId(chat.id.value(), chat.name); }

    void add(const SessionSummary &session) { addId(session.id.value(), session.userName); }

    void add(const InviteSummary &invite) { addId(invite.id.value(), invite.chatName); }

    void add(const TokenSummary &token) { addId(token.id.value(), token.name); }

    const QString &lines() const { return m_lines; }

private:
    void addId(qint64 id, const QString &name) { add(QString::number(id), TextTable::formatValue(name)); }

    const QString m_beginning;
    QString m_lines;
};

// read(Id after, int limit) -> QList<Summary>
template<class Id, class Read> void addAll(Choice &choice, Read read)
{
    const QDeadlineTimer deadline(patience);
    bool isLast = false;
    for (Id after; !isLast && !deadline.hasExpired();) {
        const auto rows = read(after, pageSize);
        for (const auto &row : rows)
            choice.add(row);
        isLast = rows.size() < pageSize;
        after = isLast ? Id() : rows.last().id;
    }
}

void addIds(Choice &choice, const QString &group, const AdminQueries &queries)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (group == "chat"_L1)
        addAll<ChatId>(choice, [&](ChatId after, int limit) { return queries.chats(after, limit); });
    else if (group == "session"_L1)
        addAll<SessionId>(choice,
                          [&](SessionId after, int limit) { return queries.sessions(after, limit, now); });
    else if (group == "invite"_L1)
        addAll<InviteId>(choice,
                         [&](InviteId after, int limit) { return queries.invites(after, limit, now); });
    else if (group == "token"_L1)
        addAll<TokenId>(choice, [&](TokenId after, int limit) { return queries.tokens(after, limit); });
}

// If a chat was named before, its members only, or those who are banned from it.
void addUsers(Choice &choice, const Command &command, const QStringList &arguments,
              const AdminQueries &queries)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto chat = ChatId::fromText(arguments.value(0));
    if (chat && command.endpoint.pattern == AdminEndpoints::endBan.pattern) {
        addAll<UserId>(choice, [&](UserId after, int limit) { return queries.bans(*chat, after, limit); });
        return;
    }
    addAll<UserId>(choice, [&](UserId after, int limit) {
        return arguments.isEmpty() ? queries.users(after, limit, now)
            : chat                 ? queries.members(*chat, after, limit, now)
                                   : QList<UserSummary>();
    });
}

QString linesFrom(const QString &databasePath, const Command &command, const QStringList &arguments)
{
    const qsizetype number = arguments.size() - 1;
    if (number < 0 || number >= command.arguments.size() || !QFileInfo(databasePath).isReadable())
        return {};
    SqliteDatabase database(databasePath, SqliteDatabase::Access::Inspect);
    database.setLockTimeout(lockPatience);
    SchemaCheck(database).requireCurrent(Migrator::latestVersion());
    const Store store(database);
    Choice choice(arguments.last());
    const Kind kind = command.arguments[number].kind;
    if (kind == Kind::User)
        addUsers(choice, command, arguments.first(number), store.adminQueries());
    else if (kind == Kind::Number)
        addIds(choice, command.group(), store.adminQueries());
    return choice.lines();
}

} // namespace

QString Completion::lines(const QString &databasePath, const QStringList &words)
{
    const Command *command = Command::find(words);
    if (!command)
        return {};
    try {
        return linesFrom(databasePath, *command, words.mid(command->name.count(u' ') + 1));
    } catch (const std::exception &) {
        return {}; // people are typing
    }
}

} // namespace stoa
