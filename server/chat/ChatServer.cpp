#include "server/chat/ChatServer.h"

#include "server/auth/OnlineUsers.h"
#include "server/auth/OriginPolicy.h"
#include "server/auth/SessionCookie.h"
#include "server/chat/LegacySocket.h"
#include "server/chat/RoomHub.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/LastSeen.h"
#include "server/net/TcpTransport.h"

#include <QWebSocket>

#include <algorithm>
#include <limits>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using Decision = UpgradePolicy::Decision;

constexpr auto pathPrefix = "/chatsocket/"_L1;
constexpr auto allChatsPath = "/socket"_L1;
constexpr auto jsonProtocol = "stoa.v1"_L1;
constexpr int threadBits = 40; // ids of a thread are its number above this bit, and a counter below

Decision admit(const Store &store, const QList<Secret> &tokens, ChatId chat, ChangeClock::Stamp stamp)
{
    const auto session = store.sessions().find(tokens, QDateTime::currentDateTimeUtc());
    if (!session)
        return {401, u"Sign in to continue."_s, {}};
    const auto membership = store.memberships().find(session->user, chat);
    if (!membership)
        return {403, u"You are not a member of this chat."_s, {}};
    return {101,
            {},
            std::make_shared<Admission>(*session, *membership, store.epoch(), stamp, store.runs().current(),
                                        store.users().ownSeq(session->user.id))};
}

Decision admitToAll(const Store &store, const QList<Secret> &tokens, ChangeClock::Stamp stamp)
{
    const auto session = store.sessions().find(tokens, QDateTime::currentDateTimeUtc());
    if (!session)
        return {401, u"Sign in to continue."_s, {}};
    const auto chats = store.memberships().overviews(session->user.id, {});
    return {101,
            {},
            std::make_shared<Admission>(*session, chats, store.epoch(), stamp, store.runs().current(),
                                        store.users().ownSeq(session->user.id))};
}

bool isForAllChats(const RequestHead &head)
{
    return QLatin1StringView(head.path()) == allChatsPath;
}

bool asksForJson(const RequestHead &head)
{
    const QByteArrayList protocols = head.header("sec-websocket-protocol").split(',');
    const auto isJson = [](const QByteArray &protocol) {
        return QLatin1StringView(protocol.trimmed()) == jsonProtocol;
    };
    return std::any_of(protocols.begin(), protocols.end(), isJson);
}

} // namespace

ChatServer::ChatServer(const Parts &parts, int thread, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_socketParts{parts.reader, parts.writer, parts.hub, parts.throttles, m_parts.limits}
    , m_lastId(qint64(thread) << threadBits)
    , m_server(u"Stoa"_s, QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(std::numeric_limits<int>::max()); // the gate limits them
    m_server.setSupportedSubprotocols({QString(jsonProtocol)});
    connect(&m_server, &QWebSocketServer::newConnection, this, &ChatServer::acceptPending);
    // A user with an open socket is here until it closes.
    connect(&m_parts.hub, &RoomHub::socketClosed, this, [this](SessionId session, UserId user) {
        m_parts.lastSeen.note(session);
        m_parts.online.noteSocketClosed(user);
    });
}

ChatServer::~ChatServer() = default;

bool ChatServer::covers(const RequestHead &head) const
{
    return isForAllChats(head)
        || head.path().startsWith(QByteArrayView(pathPrefix.data(), pathPrefix.size()));
}

Task<Decision> ChatServer::decide(RequestHead head)
{
    const bool isForAll = isForAllChats(head);
    const auto chat = isForAll ? std::optional(ChatId())
                               : ChatId::fromText(QString::fromUtf8(head.path().sliced(pathPrefix.size())));
    if (!chat)
        co_return Decision{404, u"This page does not exist."_s, {}};
    if (isForAll && !asksForJson(head))
        co_return Decision{400, u"Ask for the subprotocol stoa.v1."_s, {}};
    if (!m_parts.origins.allows(head.header("origin"), head.header("sec-fetch-site")))
        co_return Decision{403, u"This request came from another site."_s, {}};
    const auto tokens = SessionCookie::tokens(head.header("cookie"));
    if (tokens.isEmpty())
        co_return Decision{401, u"Sign in to continue."_s, {}};
    const auto stamp = m_parts.writer.changeClock().stamp();
    try {
        const auto admitMember = [tokens, chat = *chat, stamp](const Store &store) {
            return chat.isNull() ? admitToAll(store, tokens, stamp) : admit(store, tokens, chat, stamp);
        };
        const Decision decision = co_await m_parts.reader.run(
            admitMember, head.source.client.share(head.header("cookie")));
        co_return withinQuota(decision);
    } catch (const std::exception &) { // the queue of reads is full, or the database can't be read
        co_return Decision{503, u"The server is busy."_s, {}};
    }
}

// Refuses a person who has as many sockets as allowed.
Decision ChatServer::withinQuota(Decision decision) const
{
    if (!decision.ticket)
        return decision;
    const auto admission = std::static_pointer_cast<Admission>(decision.ticket);
    const auto counted = m_parts.personQuota.admitPerson(admission->session.user.id.value());
    if (counted.verdict != ConnectionQuota::Verdict::Admitted)
        return {429, u"You have too many open connections."_s, {}};
    admission->quotaToken = counted.token;
    return decision;
}

void ChatServer::take(std::unique_ptr<TcpTransport> transport, const std::shared_ptr<Ticket> &ticket)
{
    TcpTransport *raw = transport.release();
    raw->setParent(this);
    const Endpoints endpoints = Endpoints::of(*raw);
    m_pending.insert(endpoints, {raw, std::static_pointer_cast<const Admission>(ticket)});
    // A peer that goes away before the handshake is done leaves no trace.
    connect(raw, &QAbstractSocket::disconnected, this, [this, endpoints, raw] {
        raw->deleteLater();
        const auto it = m_pending.constFind(endpoints);
        if (it != m_pending.cend() && it->transport == raw)
            m_pending.erase(it);
    });
    m_server.handleConnection(raw);
}

void ChatServer::acceptPending()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        const Pending pending = m_pending.take(Endpoints::of(*socket));
        if (pending.admission && pending.transport && socket->state() == QAbstractSocket::ConnectedState) {
            open(socket, pending);
        } else {
            socket->abort();
            socket->deleteLater();
        }
    }
}

void ChatServer::open(QWebSocket *socket, const Pending &pending)
{
    const ConnectionId id(++m_lastId);
    TcpTransport *transport = pending.transport;
    transport->disconnect(this);
    transport->setParent(socket); // QWebSocket does not own it
    const Admission &admission = *pending.admission;
    const bool isJson = admission.isForAllChats() || socket->subprotocol() == jsonProtocol;
    m_parts.lastSeen.note(admission.session.id);
    m_parts.online.noteSocketOpened(admission.session.user.id);
    if (isJson) {
        auto *client = new JsonSocket(id, socket, transport, admission, m_socketParts);
        client->hold(admission.quotaToken);
        m_parts.hub.add(client);
        client->startFrames();
        client->start(admission);
    } else {
        auto *client = new LegacySocket(id, socket, transport, admission, m_parts.writer, m_parts.throttles,
                                        m_parts.limits);
        client->hold(admission.quotaToken);
        m_parts.hub.add(client);
        client->startFrames();
        client->start(m_parts.hub);
    }
}

} // namespace stoa
