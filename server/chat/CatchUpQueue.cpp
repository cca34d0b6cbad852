#include "server/chat/CatchUpQueue.h"

#include "server/chat/JsonSocket.h"
#include "server/database/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

// Called by the event loop, because a read may be done at once and then end subscriptions, also the caller's.
void CatchUpQueue::start()
{
    if (m_chats.isEmpty() || std::exchange(m_isReading, true))
        return;
    QMetaObject::invokeMethod(
        &m_socket, [this] { m_reading = read(); }, Qt::QueuedConnection);
}

Task<> CatchUpQueue::read()
{
    try {
        // If too many bytes are unsent, bytesWritten() continues.
        while (!m_chats.isEmpty() && m_socket.isOpen() && m_socket.unsentBytes() <= unsentBeforeChunk) {
            const QList<Gap> gaps = takeGaps();
            const auto readAll = [user = m_socket.person(), gaps](const Store &store) {
                return readGaps(store, user, gaps);
            };
            const QList<Outcome> outcomes = co_await m_reader.run(readAll,
                                                                  Share::ofPerson(m_socket.user().value()));
            take(gaps, outcomes);
        }
    } catch (const std::exception &) {
        m_socket.close(ClientSocket::tryAgainLater, u"The server is busy."_s);
    }
    m_isReading = false;
}

QList<CatchUpQueue::Gap> CatchUpQueue::takeGaps()
{
    QList<Gap> gaps;
    while (!m_chats.isEmpty() && gaps.size() < maxChats) {
        JsonSubscription *subscription = m_socket.chat(m_chats.takeFirst());
        if (subscription && subscription->isQueued()) // not the successor of one that was left
            gaps.append(subscription->takeGap());
    }
    return gaps;
}

QList<CatchUpQueue::Outcome> CatchUpQueue::readGaps(const Store &store, const User &user,
                                                    const QList<Gap> &gaps)
{
    QList<Outcome> outcomes;
    qsizetype count = 0;
    for (const Gap &gap : gaps) {
        if (count >= MissedChanges::chunk)
            break;
        outcomes.append(
            MissedChanges::read(store, user, {gap.chat, gap.after, gap.run}, MissedChanges::chunk));
        if (const auto *read = std::get_if<MissedChanges::Changes>(&outcomes.last()))
            count += read->changes.size();
    }
    return outcomes;
}

void CatchUpQueue::take(const QList<Gap> &gaps, const QList<Outcome> &outcomes)
{
    const ClientSocket::Cork cork(m_socket);
    for (const Gap &unread : gaps.sliced(outcomes.size())) {
        JsonSubscription *subscription = m_socket.chat(unread.chat);
        if (subscription && subscription->isCatchingUp(unread.catchUp))
            subscription->queue();
    }
    qsizetype budget = MissedChanges::maxChunkBytes;
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        take(gaps[i], outcomes[i], budget);
}

void CatchUpQueue::take(const Gap &gap, const Outcome &outcome, qsizetype &budget)
{
    JsonSubscription *subscription = m_socket.chat(gap.chat);
    if (!subscription || !subscription->isCatchingUp(gap.catchUp))
        return; // it was left meanwhile, or resumes anew
    const bool wasResuming = subscription->isResuming();
    if (const auto *changes = std::get_if<MissedChanges::Changes>(&outcome)) {
        if (!subscription->take(gap, *changes, budget))
            return;
        if (wasResuming)
            m_socket.endResume(*subscription, true);
    } else if (std::holds_alternative<MissedChanges::Gone>(outcome)) {
        subscription->refuse();
        m_socket.endResume(*subscription, false);
    } else {
        m_socket.loseChat(*subscription,
                          {ClientSocket::notAMember, u"You are no longer a member of this chat."_s,
                           std::get<MissedChanges::NotAMember>(outcome).ownSeq});
    }
}

} // namespace stoa
