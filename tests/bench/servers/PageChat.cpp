#include "tests/bench/servers/PageChat.h"

#include "tests/bench/load/LoadText.h"
#include "tests/bench/servers/Population.h"
#include "tests/support/DatabaseFile.h"

#include <QDir>
#include <QTemporaryDir>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int chats = 20;
constexpr int smallCount = 200;

QString personName(int number)
{
    return u"person %1"_s.arg(number);
}

QString currentSchemaVersion()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty.db"_s);
    Population(path).commit();
    return DatabaseFile(path).value(u"PRAGMA user_version"_s).toString();
}

// Inserts one message per second up to now; the users take turns.
QString bigInsert(qint64 chat, int count)
{
    return u"INSERT INTO Messages (chatID, seq, message_text, timestamp, userID, username)"
           " WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < %2)"
           " SELECT %1, i, '%3', strftime('%Y-%m-%d %H:%M:%f', 'now', (i - %2) || ' seconds'),"
           " i % %4 + 1, 'person ' || (i % %4) FROM n"_s.arg(chat)
               .arg(count)
               .arg(QString::fromLatin1(messageText.data(), qsizetype(messageText.size())))
               .arg(PageChat::people);
}

} // namespace

PageChat::PageChat(const QString &path, int bigCount)
    : m_path(path)
    , m_smallPath("/chat/1")
    , m_bigPath("/chat/2")
{
    if (!QFile::exists(path))
        make(bigCount);
}

QString PageChat::keptPath(const QString &folder, int bigCount)
{
    const QString name = u"messages-%1-schema-%2.db"_s.arg(bigCount).arg(currentSchemaVersion());
    QDir dir(folder);
    for (const QString &file : dir.entryList({u"messages-*"_s}, QDir::Files)) {
        if (!file.startsWith(name))
            dir.remove(file);
    }
    return dir.filePath(name);
}

void PageChat::make(int bigCount)
{
    const QString unfinished = m_path + ".part"_L1;
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(unfinished + suffix);
    {
        Population population(unfinished);
        std::vector<User> users;
        for (int i = 0; i < people; ++i)
            users.push_back(population.addUser(personName(i)));
        for (int i = 1; i <= chats; ++i) {
            const Chat chat = population.store().chats().add(*ChatName::fromInput(u"room %1"_s.arg(i)),
                                                             users[0]);
            for (const User &user : users)
                population.store().memberships().add(user, chat.id);
            if (i == 1)
                population.addMessages(users[0], chat.id, smallCount);
        }
        population.commit();
    }
    // There is no need to sync: if the power fails, the database is created again.
    DatabaseFile(unfinished)
        .execute({u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s,
                  u"PRAGMA cache_size = -400000"_s, bigInsert(2, bigCount),
                  u"UPDATE Chats SET seq = %1 WHERE chatID = 2"_s.arg(bigCount),
                  u"PRAGMA journal_mode = WAL"_s});
    if (!QFile::rename(unfinished, m_path))
        throw std::runtime_error("cannot keep " + m_path.toStdString());
}

std::vector<std::string> PageChat::signIn() const
{
    Population population(m_path);
    std::vector<std::string> cookies;
    for (int i = 0; i < people; ++i) {
        const auto found = population.store().users().findByName(personName(i));
        if (!found)
            throw std::runtime_error("the kept database lacks its users: remove " + m_path.toStdString());
        cookies.push_back(population.addSession(found->user));
    }
    population.commit();
    return cookies;
}

} // namespace stoa
