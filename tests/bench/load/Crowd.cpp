#include "tests/bench/load/Crowd.h"

#include "tests/bench/load/LoadText.h"
#include "tests/bench/servers/BenchServer.h"

#include <algorithm>
#include <stdexcept>

namespace stoa {

namespace {

using namespace std::chrono_literals;

constexpr auto timeout = 60s;

} // namespace

Crowd::Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats, Sockets sockets)
    : m_loop(loop)
    , m_server(server)
    , m_sockets(sockets)
{
    for (Seat &seat : seats)
        sit(std::move(seat));
    for (Client &client : m_clients)
        std::ranges::sort(client.members, {}, [this](int i) { return m_members[std::size_t(i)].chat; });
}

Crowd::~Crowd() = default;

void Crowd::sit(Seat seat)
{
    const int client = m_sockets == Sockets::PerPerson ? seat.person : size();
    const auto room = std::size_t(seat.room);
    m_clients.resize(std::max(m_clients.size(), std::size_t(client) + 1));
    m_roomSizes.resize(std::max(m_roomSizes.size(), room + 1));
    m_mentions.resize(m_roomSizes.size());
    if (++m_roomSizes[room] <= 2)
        m_mentions[room] += '@' + seat.name + ' ';
    m_clients[std::size_t(client)].members.push_back(size());
    m_clients[std::size_t(client)].cookie = std::move(seat.cookie);
    m_members.push_back({.chat = seat.chat, .room = seat.room, .client = client});
}

bool Crowd::areAllClosed() const
{
    return std::ranges::none_of(m_clients, &Client::isReady);
}

int Crowd::roomSize(int member) const
{
    return m_roomSizes[std::size_t(m_members[std::size_t(member)].room)];
}

std::string Crowd::requestOf(const Client &client) const
{
    std::vector<std::int64_t> chats;
    for (const int member : client.members)
        chats.push_back(m_members[std::size_t(member)].chat);
    const std::string path = m_sockets == Sockets::PerPerson ? m_server.dialect().pathOfAll(chats)
                                                             : Dialect::pathOf(chats.front());
    return Dialect::upgrade(m_server.port(), path, client.cookie);
}

void Crowd::connect(int client)
{
    Client &one = m_clients[std::size_t(client)];
    one.socket = std::make_unique<LoadSocket>(m_loop, m_server.port(), m_server.dialect(), requestOf(one),
                                              client, *this);
    ++m_opening;
}

void Crowd::open(int concurrency)
{
    const std::int64_t end = EventLoop::now() + std::chrono::nanoseconds(timeout).count();
    m_opening = 0;
    for (int next = 0; next < sockets() || m_opening > 0;) {
        for (; next < sockets() && m_opening < concurrency; ++next) {
            if (!m_clients[std::size_t(next)].isReady)
                connect(next);
        }
        m_loop.poll(10ms);
        if (EventLoop::now() > end)
            throw std::runtime_error(std::to_string(m_opening) + " sockets did not open in time");
    }
}

void Crowd::drop(int member)
{
    clientOf(member).socket->close();
    clientOf(member).isReady = false;
}

void Crowd::reset()
{
    for (Client &client : m_clients) {
        client.socket.reset();
        client.isReady = false;
    }
    for (Member &member : m_members)
        member.lastSeq = -1;
    m_counts.expected = m_counts.delivered;
}

std::int64_t Crowd::send(int member, std::int64_t dueAt)
{
    const std::int64_t nonce = nonces();
    m_sent.push_back({.dueAt = dueAt, .sender = member, .room = m_members[std::size_t(member)].room});
    ++m_counts.sent;
    m_counts.expected += roomSize(member);
    sendMessage(nonce);
    return nonce;
}

void Crowd::sendAgain(std::int64_t nonce)
{
    ++m_sent[std::size_t(nonce)].retries;
    sendMessage(nonce);
}

void Crowd::sendMessage(std::int64_t nonce)
{
    const Member &sender = m_members[std::size_t(sent(nonce).sender)];
    const auto chat = m_sockets == Sockets::PerPerson ? std::optional(sender.chat) : std::nullopt;
    const bool isPlain = m_posts == Posts::Plain;
    const std::string text = isPlain
        ? std::string(messageText)
        : (m_mentions[std::size_t(sender.room)] + std::string(messageText)).substr(0, messageText.size());
    m_clients[std::size_t(sender.client)].socket->sendText(
        m_server.dialect().send(chat, nonce, text, isPlain ? -1 : sender.lastMessage));
}

void Crowd::receive(LoadSocket &socket, const ReceivedEvent &event)
{
    Client &client = m_clients[std::size_t(socket.client())];
    switch (event.kind) {
    case ReceivedEvent::Kind::Message:
        return deliver(client, event);
    case ReceivedEvent::Kind::Welcome:
        return welcome(client, event);
    case ReceivedEvent::Kind::Chats:
        return takeChats(client, event);
    case ReceivedEvent::Kind::Resumed:
        return setReady(client);
    case ReceivedEvent::Kind::Busy:
        return refuse(event);
    case ReceivedEvent::Kind::Other:
        return;
    }
}

void Crowd::welcome(Client &client, const ReceivedEvent &event)
{
    const bool wasConnected = m_members[std::size_t(client.members.front())].lastSeq >= 0;
    client.isResuming = wasConnected && !event.epoch.empty();
    if (client.isResuming)
        resume(client, event.epoch);
    else
        takeChats(client, event);
}

void Crowd::resume(const Client &client, std::string_view epoch) const
{
    std::vector<ChatPosition> chats;
    for (const int member : client.members)
        chats.push_back({m_members[std::size_t(member)].chat, m_members[std::size_t(member)].lastSeq});
    const Dialect &dialect = m_server.dialect();
    client.socket->sendText(m_sockets == Sockets::PerPerson ? dialect.resume(epoch, chats)
                                                            : dialect.resume(epoch, chats.front().seq));
}

void Crowd::takeChats(Client &client, const ReceivedEvent &event)
{
    if (client.isResuming)
        return;
    for (const ChatPosition &position : event.chats)
        m_members[std::size_t(memberIn(client, position.chat))].lastSeq = position.seq;
    if (event.hasMore)
        return;
    for (const int member : client.members) {
        if (m_members[std::size_t(member)].lastSeq < 0)
            throw std::runtime_error("a welcome without one of the chats or its seq");
    }
    setReady(client);
}

void Crowd::setReady(Client &client)
{
    if (!std::exchange(client.isReady, true))
        --m_opening;
}

// A server need not name the chat on a socket for one chat.
int Crowd::memberIn(const Client &client, std::int64_t chat) const
{
    if (m_sockets == Sockets::PerChat)
        return client.members.front();
    const auto chatOf = [this](int i) { return m_members[std::size_t(i)].chat; };
    const auto found = std::ranges::lower_bound(client.members, chat, {}, chatOf);
    if (found == client.members.end() || chatOf(*found) != chat)
        throw std::runtime_error("a person received something of a chat of others");
    return *found;
}

void Crowd::deliver(const Client &client, const ReceivedEvent &event)
{
    const auto [chat, seq] = event.position;
    const int number = memberIn(client, chat);
    Member &member = m_members[std::size_t(number)];
    if (event.nonce < 0 || event.nonce >= nonces())
        throw std::runtime_error("received a message that was not sent in this run");
    Sent &message = m_sent[std::size_t(event.nonce)];
    if (message.room != member.room)
        throw std::runtime_error("received a message of another room");
    if (message.sender == number && message.retries > 0 && seq <= member.lastSeq) {
        --message.retries; // this answers a retry of a stored message, so it is no second delivery
        message.isAcknowledged = true;
        return;
    }
    m_counts.outOfOrder += seq != member.lastSeq + 1;
    member.lastSeq = seq;
    member.lastMessage = event.message;
    ++m_counts.delivered;
    if (message.sender == number)
        message.isAcknowledged = true;
    if (m_receiver)
        m_receiver(number, event.nonce);
}

void Crowd::refuse(const ReceivedEvent &event)
{
    if (!m_refusalsAllowed || event.nonce < 0 || event.nonce >= nonces())
        throw std::runtime_error("the server was too busy for a message");
    m_counts.expected -= roomSize(sent(event.nonce).sender);
    ++m_counts.refused;
}

void Crowd::connectionLost(LoadSocket &socket)
{
    if (!m_lossesAllowed)
        throw std::runtime_error("the server closed a connection");
    m_clients[std::size_t(socket.client())].isReady = false;
    ++m_counts.closed;
}

void Crowd::requireComplete() const
{
    if (m_counts.missing() == 0 && m_counts.outOfOrder == 0)
        return;
    throw std::runtime_error(m_server.name().toStdString() + ": of " + std::to_string(m_counts.expected)
                             + " deliveries " + std::to_string(m_counts.missing()) + " are missing, "
                             + std::to_string(m_counts.outOfOrder) + " out of order or duplicated");
}

} // namespace stoa
