#include "server/chat/ChatLister.h"

#include "server/chat/JsonSocket.h"
#include "server/database/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The result of one read.
struct Snapshot
{
    QList<ChatOverview> chats;
    qint64 ownSeq; // of the user
};

// Leaves out chats that the user is not in.
Snapshot readChats(const Store &store, UserId user, const QList<ChatId> &chats)
{
    Snapshot snapshot{{}, store.users().ownSeq(user)};
    for (const ChatId chat : chats) {
        if (const auto overview = store.memberships().overview(user, chat))
            snapshot.chats.append(*overview);
    }
    return snapshot;
}

} // namespace

Task<> ChatLister::list()
{
    m_isReading = true;
    try {
        // If too many bytes are unsent, bytesWritten() continues.
        while (m_socket.isOpen() && m_socket.unsentBytes() <= unsentBeforePage) {
            if (!m_joined.isEmpty())
                co_await listJoined();
            else if (m_place)
                co_await listPage();
            else if (m_isToCompare)
                co_await compareMemberships();
            else if (!m_toRefresh.isEmpty())
                co_await readStates();
            else
                break;
        }
    } catch (const std::exception &) {
        m_socket.close(ClientSocket::tryAgainLater, u"The server is busy."_s);
    }
    m_isReading = false;
    if (!isListing())
        m_socket.endListing();
}

Task<> ChatLister::listJoined()
{
    const QList<ChatId> chats = m_joined.first(std::min(maxJoined, m_joined.size()));
    m_joined = m_joined.sliced(chats.size());
    const ChangeClock::Stamp stamp = m_clock.stamp();
    const auto read = [user = m_socket.user(), chats](const Store &store) {
        return readChats(store, user, chats);
    };
    const Snapshot snapshot = co_await m_reader.run(read, Share::ofPerson(m_socket.user().value()));
    m_socket.addJoined(snapshot.chats, stamp, snapshot.ownSeq);
}

Task<> ChatLister::listPage()
{
    const ChangeClock::Stamp stamp = m_clock.stamp();
    const auto read = [user = m_socket.user(), place = m_place](const Store &store) {
        return Snapshot{store.memberships().overviews(user, place), store.users().ownSeq(user)};
    };
    const auto [page, ownSeq] = co_await m_reader.run(read, Share::ofPerson(m_socket.user().value()));
    m_place.reset();
    if (page.size() == MembershipStore::overviewPage)
        m_place = page.last().place();
    else
        m_isToCompare = true;
    m_socket.addPage(page, stamp, ownSeq, m_place.has_value());
}

Task<> ChatLister::compareMemberships()
{
    const auto read = [user = m_socket.user()](const Store &store) {
        return store.memberships().chatIdsOf(user);
    };
    m_isToCompare = false;
    const QList<ChatId> chats = co_await m_reader.run(read, Share::ofPerson(m_socket.user().value()));
    for (const ChatId chat : chats) {
        if (!m_socket.chat(chat))
            m_joined.append(chat);
    }
}

Task<> ChatLister::readStates()
{
    const QList<ChatId> chats = std::exchange(m_toRefresh, {});
    const auto read = [user = m_socket.user(), chats](const Store &store) {
        return readChats(store, user, chats);
    };
    const Snapshot snapshot = co_await m_reader.run(read, Share::ofPerson(m_socket.user().value()));
    m_socket.sendReadStates(snapshot.chats, snapshot.ownSeq);
}

} // namespace stoa
