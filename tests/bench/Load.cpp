#include "tests/bench/Load.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <sys/epoll.h>
#include <unistd.h>

namespace stoa {

namespace {

// Handshakes under way at once; the server's backlog and its reading of memberships set the pace.
constexpr size_t opening = 200;
constexpr qint64 patience = 30'000'000'000; // nanoseconds

} // namespace

float Load::Result::percentile(double part) const
{
    if (milliseconds.isEmpty())
        return 0;
    return milliseconds[qMin(qsizetype(double(milliseconds.size()) * part), milliseconds.size() - 1)];
}

Load::Load(quint16 port, const QByteArray &cookie, const QList<qint64> &chats)
    : m_port(port)
    , m_cookie(cookie)
    , m_chats(chats)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_clock.start();
}

Load::~Load()
{
    ::close(m_epoll);
}

void Load::connectOne()
{
    const auto room = qsizetype(m_sockets.size()) % m_chats.size();
    m_sockets.push_back(std::make_unique<LoadSocket>(m_port, m_cookie, m_chats[room], room));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = m_sockets.back().get();
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_sockets.back()->descriptor(), &event);
}

void Load::open(int sockets)
{
    size_t ready = 0;
    const qint64 deadline = m_clock.nsecsElapsed() + patience;
    while (ready < size_t(sockets)) {
        while (m_sockets.size() < size_t(sockets) && m_sockets.size() - ready < opening)
            connectOne();
        poll(100);
        while (ready < m_sockets.size() && m_sockets[ready]->isReady())
            ++ready;
        if (m_clock.nsecsElapsed() > deadline)
            throw std::runtime_error("not all sockets opened in time");
    }
}

void Load::poll(int milliseconds)
{
    std::array<epoll_event, 512> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        static_cast<LoadSocket *>(events[size_t(i)].data.ptr)
            ->readable([this](LoadSocket &socket, const LoadSocket::Delivery &delivery) {
                deliver(socket, delivery);
            });
    }
}

void Load::deliver(LoadSocket &socket, const LoadSocket::Delivery &delivery)
{
    m_result->outOfOrder += delivery.seq != socket.lastSeq() + 1;
    if (delivery.nonce < m_firstNonce || delivery.nonce >= m_dueAt.size())
        throw std::runtime_error("a message that nobody sent in this run");
    m_result->milliseconds.append(float(double(m_clock.nsecsElapsed() - m_dueAt[delivery.nonce]) / 1e6));
    ++m_result->delivered;
}

// Every room in turn, in it every member in turn.
void Load::sendOne(Result &result)
{
    const auto rooms = size_t(m_chats.size());
    LoadSocket &sender = *m_sockets[size_t(m_dueAt.size()) % m_sockets.size()];
    const auto room = size_t(sender.room());
    result.expected += qint64((m_sockets.size() - room + rooms - 1) / rooms);
    ++result.sent;
    sender.sendMessage(m_dueAt.size() - 1, "Is anybody there? A text of an ordinary length.");
}

Load::Result Load::run(int messagesPerSecond, int seconds)
{
    Result result;
    m_result = &result;
    m_firstNonce = m_dueAt.size();
    const qint64 start = m_clock.nsecsElapsed();
    const qint64 interval = 1'000'000'000 / messagesPerSecond;
    const qint64 total = qint64(messagesPerSecond) * seconds;
    const qint64 deadline = start + total * interval + patience / 3;
    result.milliseconds.reserve(total * qint64(m_sockets.size()) / m_chats.size());
    while ((result.sent < total || result.delivered < result.expected) && m_clock.nsecsElapsed() < deadline) {
        while (result.sent < total && start + result.sent * interval <= m_clock.nsecsElapsed()) {
            m_dueAt.append(start + result.sent * interval);
            sendOne(result);
        }
        poll(1);
    }
    result.seconds = double(m_clock.nsecsElapsed() - start) / 1e9;
    std::ranges::sort(result.milliseconds);
    m_result = nullptr;
    return result;
}

} // namespace stoa
