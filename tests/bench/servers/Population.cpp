#include "tests/bench/servers/Population.h"

#include "shared/store/sqlite/Migrator.h"
#include "tests/bench/load/LoadText.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString migrated(const QString &path)
{
    Migrator(path).run();
    return path;
}

} // namespace

Population::Population(const QString &path)
    : m_database(migrated(path), SqliteDatabase::Access::ReadWrite)
    , m_store(m_database)
    , m_transaction(m_store)
{
}

User Population::addUser(const QString &name, const QByteArray &passwordHash)
{
    const auto user = m_store.users().add(*UserName::fromInput(name), passwordHash);
    if (!user)
        throw std::runtime_error("the name " + name.toStdString() + " is taken");
    return *user;
}

std::string Population::addSession(const User &user)
{
    const Secret token = Secret::generate();
    m_store.sessions().add(user, token, QDateTime::currentDateTimeUtc().addDays(1));
    return "session_token=" + token.text().toStdString();
}

void Population::addMessages(const User &author, ChatId chat, int count)
{
    const auto text = MessageText::fromInput(
        QString::fromLatin1(messageText.data(), qsizetype(messageText.size())));
    for (int i = 0; i < count; ++i)
        m_store.messages().add({.chat = chat, .author = author.id, .text = *text, .nonce = {}, .origin = {}},
                               QDateTime::currentDateTimeUtc());
}

const Population::Account &Population::accountOf(std::vector<Account> &accounts, std::size_t index)
{
    while (accounts.size() <= index) {
        const User user = addUser(u"person %1"_s.arg(accounts.size()));
        accounts.push_back({user, addSession(user)});
    }
    return accounts[index];
}

std::vector<Seat> Population::addSeats(const Topology &topology)
{
    std::vector<Account> accounts;
    std::vector<ChatId> chats;
    std::vector<Seat> seats;
    for (int i = 0; i < topology.memberships; ++i) {
        const int room = topology.roomOf(i);
        const int person = topology.personOf(i);
        const Account &account = accountOf(accounts, std::size_t(person));
        if (i < topology.rooms)
            chats.push_back(m_store.chats().add(*ChatName::fromInput(u"room %1"_s.arg(i)), account.user).id);
        else
            m_store.memberships().add(account.user, chats[std::size_t(room)]);
        const std::int64_t chat = chats[std::size_t(room)].value();
        seats.push_back({.chat = chat,
                         .room = room,
                         .person = person,
                         .cookie = account.cookie,
                         .name = account.user.name.toStdString()});
    }
    return seats;
}

} // namespace stoa
