#include "server/api/ChangesApi.h"

#include "server/api/ChangesPage.h"
#include "server/api/WaitingPolls.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/chat/RoomHub.h"
#include "server/net/ConnectionQuota.h"
#include "server/net/RequestSocket.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int secondsToWait = 2; // after a refusal

HttpError tooMany()
{
    return HttpError(429, u"busy"_s, phrase("Api", "Too many of your requests wait for changes already."))
        .withRetryAfter(secondsToWait);
}

// The places of a request that waits, which are free again when this is destroyed.
struct Place
{
    std::shared_ptr<void> ofPerson;
    std::shared_ptr<void> ofAddress;
};

// A connection of a proxy counts for its client only while a request waits.
Place placeOf(const Request &request, UserId user, WaitingPolls &polls, const ConnectionQuota &quota)
{
    Place place{polls.admit(user), {}};
    if (!place.ofPerson)
        throw tooMany();
    if (!request.isForwarded)
        return place;
    const auto admission = quota.admit(request.client);
    if (admission.verdict != ConnectionQuota::Verdict::Admitted)
        throw tooMany();
    place.ofAddress = admission.token;
    return place;
}

// Ends the waiting once the client has left.
void follow(const RequestSocket *socket, ChangeWaiter &waiter)
{
    if (!socket)
        return;
    QObject::connect(socket, &RequestSocket::clientLeft, &waiter, &ChangeWaiter::end);
    if (socket->hasClientLeft())
        waiter.end();
}

QList<ChatId> chatsOf(const ChangesQuery &query)
{
    QList<ChatId> chats;
    for (const ChangesQuery::Position &position : query.chats)
        chats.append(position.chat);
    return chats;
}

} // namespace

// The session is checked again at each read, because it may end meanwhile.
Task<Reply> ChangesApi::show(Request request) const
{
    const Session session = co_await m_parts.authenticator.require(request);
    const auto query = ChangesQuery::fromRequest(request);
    Place place;
    std::optional<ChangeWaiter> waiter;
    if (query.wait.count() > 0) {
        place = placeOf(request, session.user.id, m_parts.polls, m_parts.quota);
        waiter.emplace(m_parts.hub.waiters(), session.user.id, chatsOf(query), query.wait);
        follow(request.socket, *waiter);
    }
    const auto read = [request, query](const Store &store) {
        return ChangesPage::read(store, SessionAuthenticator::require(store, request).user, query);
    };
    while (true) {
        const ChangesPage::Snapshot snapshot = co_await m_parts.reader.run(
            read, Share::ofPerson(session.user.id.value()));
        const ChangesPage page(query, snapshot, m_parts.hub);
        if (page.isEmpty() && waiter)
            co_await waiter->wait();
        if (!page.isEmpty() || !waiter || waiter->isOver())
            co_return Reply::jsonText(page.json());
    }
}

} // namespace stoa
