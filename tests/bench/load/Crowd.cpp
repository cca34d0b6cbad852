#include "tests/bench/load/Crowd.h"

#include "tests/bench/load/messageText.h"
#include "tests/bench/servers/BenchServer.h"

#include <stdexcept>

namespace stoa {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;

} // namespace

Crowd::Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats)
    : m_loop(loop)
    , m_server(server)
{
    for (Seat &seat : seats) {
        m_roomSizes.resize(std::max(m_roomSizes.size(), std::size_t(seat.room) + 1));
        ++m_roomSizes[std::size_t(seat.room)];
        Member &member = m_members.emplace_back();
        member.seat = std::move(seat);
    }
}

Crowd::~Crowd() = default;

bool Crowd::isOpen(int member) const
{
    return m_members[std::size_t(member)].isReady;
}

void Crowd::connect(int member)
{
    Member &one = m_members[std::size_t(member)];
    one.socket = std::make_unique<LoadSocket>(m_loop, m_server.port(), m_server.dialect(), one.seat, member,
                                              *this);
    ++m_opening;
}

void Crowd::open(int atOnce)
{
    const std::int64_t end = EventLoop::now() + std::chrono::nanoseconds(patience).count();
    m_opening = 0;
    for (int next = 0; next < size() || m_opening > 0;) {
        for (; next < size() && m_opening < atOnce; ++next) {
            if (!isOpen(next))
                connect(next);
        }
        m_loop.poll(10ms);
        if (EventLoop::now() > end)
            throw std::runtime_error(std::to_string(m_opening) + " sockets did not open in time");
    }
}

void Crowd::drop(int member)
{
    m_members[std::size_t(member)].socket->close();
    m_members[std::size_t(member)].isReady = false;
}

void Crowd::leave()
{
    for (Member &member : m_members) {
        member.socket.reset();
        member.lastSeq = -1;
        member.isReady = false;
    }
}

std::int64_t Crowd::send(int member, std::int64_t dueAt)
{
    Member &sender = m_members[std::size_t(member)];
    const std::int64_t nonce = nonces();
    m_sent.push_back({.dueAt = dueAt, .sender = member});
    ++m_counts.sent;
    m_counts.expected += m_roomSizes[std::size_t(sender.seat.room)];
    sender.socket->sendMessage(nonce, messageText);
    return nonce;
}

void Crowd::sendAgain(std::int64_t nonce)
{
    ++m_sent[std::size_t(nonce)].retries;
    m_members[std::size_t(sent(nonce).sender)].socket->sendMessage(nonce, messageText);
}

void Crowd::hear(LoadSocket &socket, const ServerNews &news)
{
    Member &member = m_members[std::size_t(socket.member())];
    switch (news.kind) {
    case ServerNews::Kind::Message:
        return deliver(socket.member(), news);
    case ServerNews::Kind::Welcome:
        return welcome(member, news);
    case ServerNews::Kind::Presence:
        return; // outside the order of messages
    case ServerNews::Kind::Resumed:
        return setReady(member);
    }
}

void Crowd::welcome(Member &member, const ServerNews &news)
{
    if (news.seq < 0)
        throw std::runtime_error("a welcome without a seq");
    if (member.lastSeq >= 0 && !news.epoch.empty())
        return member.socket->resume(news.epoch, member.lastSeq);
    member.lastSeq = news.seq;
    setReady(member);
}

void Crowd::setReady(Member &member)
{
    if (!std::exchange(member.isReady, true))
        --m_opening;
}

void Crowd::deliver(int number, const ServerNews &news)
{
    Member &member = m_members[std::size_t(number)];
    if (news.nonce < 0 || news.nonce >= nonces())
        throw std::runtime_error("a message that nobody sent in this run");
    Sent &message = m_sent[std::size_t(news.nonce)];
    if (message.sender == number && message.retries > 0 && news.seq <= member.lastSeq) {
        --message.retries; // the answer to a retry of what was stored: not delivered a second time
        message.isAcknowledged = true;
        return;
    }
    m_counts.outOfOrder += news.seq != member.lastSeq + 1;
    member.lastSeq = news.seq;
    ++m_counts.delivered;
    if (message.sender == number)
        message.isAcknowledged = true;
    if (m_receiver)
        m_receiver(number, news.nonce);
}

void Crowd::lose(LoadSocket &socket)
{
    if (!m_mayLose)
        throw std::runtime_error("the server closed a connection");
    m_members[std::size_t(socket.member())].isReady = false;
}

void Crowd::requireComplete() const
{
    if (m_counts.missing() == 0 && m_counts.outOfOrder == 0)
        return;
    throw std::runtime_error(m_server.name().toStdString() + ": of " + std::to_string(m_counts.expected)
                             + " deliveries " + std::to_string(m_counts.missing()) + " are missing, "
                             + std::to_string(m_counts.outOfOrder) + " out of order or doubled");
}

} // namespace stoa
