#include "server/api/ChangesPage.h"

#include "server/chat/RoomHub.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/ServerEvent.h"

#include <algorithm>

namespace stoa {

// Every position is verified now, because the next query names the present run. Once there are enough changes
// for a page, those of further chats are not read.
ChangesPage::Snapshot ChangesPage::read(const Store &store, const User &user, const ChangesQuery &query)
{
    Snapshot snapshot{.epoch = store.epoch(),
                      .run = store.runs().current(),
                      .ownSeq = store.users().ownSeq(user.id),
                      .ownChanges = {},
                      .outcomes = {}};
    if (query.epoch != snapshot.epoch)
        return snapshot;
    if (query.you && *query.you < snapshot.ownSeq)
        snapshot.ownChanges = store.memberships().changedSince(user.id, *query.you, maxOwnChanges);
    const QString otherRun = query.run == snapshot.run ? QString() : query.run;
    qsizetype count = 0;
    for (const auto &[chat, after] : query.chats) {
        const int limit = count < MissedChanges::chunk ? MissedChanges::chunk : 0;
        snapshot.outcomes.append(MissedChanges::read(store, user, {chat, after, otherRun}, limit));
        if (const auto *read = std::get_if<MissedChanges::Changes>(&snapshot.outcomes.last()))
            count += read->changes.size();
    }
    return snapshot;
}

ChangesPage::ChangesPage(const ChangesQuery &query, const Snapshot &snapshot, const RoomHub &hub)
    : m_hub(hub)
    , m_next{.epoch = snapshot.epoch, .run = snapshot.run, .you = query.you, .chats = {}}
{
    if (query.epoch != snapshot.epoch) {
        m_events.append(ServerEvent::reload({}));
        m_next.you = snapshot.ownSeq;
        return;
    }
    for (qsizetype i = 0; i < query.chats.size(); ++i)
        addChat(query.chats[i], snapshot.outcomes[i]);
    if (query.you)
        addOwnChanges(snapshot);
}

// A chat that the query does not name is one that the person has joined. Its changes follow with the next
// page.
void ChangesPage::addOwnChanges(const Snapshot &snapshot)
{
    for (const auto &[overview, ownSeq] : snapshot.ownChanges) {
        const auto isSame = [chat = overview.chat.id](const ChangesQuery::Position &position) {
            return position.chat == chat;
        };
        if (std::ranges::any_of(m_next.chats, isSame) || std::ranges::any_of(m_unfinished, isSame)) {
            m_events.append(ServerEvent::read({.user = {},
                                               .chat = overview.chat.id,
                                               .state = overview.read,
                                               .countedTo = overview.chat.seq,
                                               .ownSeq = snapshot.ownSeq}));
        } else {
            m_events.append(ServerEvent::joined(overview, snapshot.ownSeq));
            m_next.chats.append({overview.chat.id, overview.chat.seq});
        }
    }
    m_hasMoreOwnChanges = snapshot.ownChanges.size() == maxOwnChanges;
    m_next.you = m_hasMoreOwnChanges ? snapshot.ownChanges.constLast().ownSeq : snapshot.ownSeq;
}

void ChangesPage::addChat(const ChangesQuery::Position &position, const MissedChanges::Outcome &outcome)
{
    if (const auto *read = std::get_if<MissedChanges::Changes>(&outcome))
        addChanges(position, *read);
    else if (const auto *gone = std::get_if<MissedChanges::Gone>(&outcome))
        addReload(position.chat, gone->newest);
    else
        m_events.append(ServerEvent::left(position.chat));
}

void ChangesPage::addChanges(const ChangesQuery::Position &position, const MissedChanges::Changes &read)
{
    if (!MissedChanges::canFollow(position.after, read.newest))
        return addReload(position.chat, read.newest);
    ChangesQuery::Position reached = position;
    qsizetype count = 0;
    for (; count < read.changes.size() && m_bytes < MissedChanges::maxChunkBytes; ++count) {
        m_events.append(m_hub.eventOf(read.changes[count]));
        m_bytes += m_events.last().size();
        reached.after = seqOf(read.changes[count]);
    }
    if (count < read.changes.size() || !read.isRest) {
        m_unfinished.append(reached);
        return;
    }
    reached.after = read.newest;
    m_next.chats.append(reached);
}

// The changes that follow go on from here, so the client misses none if it loads the chat after this answer.
void ChangesPage::addReload(ChatId chat, qint64 newest)
{
    m_events.append(ServerEvent::reload(chat));
    m_next.chats.append({chat, newest});
}

// The next page begins with the last of the unfinished chats, which have got the least.
QByteArray ChangesPage::json() const
{
    ChangesQuery next = m_next;
    next.chats = m_unfinished;
    std::reverse(next.chats.begin(), next.chats.end());
    next.chats += m_next.chats;
    JsonWriter answer(m_bytes + 1024);
    answer.raw("events", '[' + m_events.join(',') + ']');
    if (!m_unfinished.isEmpty() || m_hasMoreOwnChanges)
        answer.trueField("more");
    answer.field("next", next.toText());
    return std::move(answer).take();
}

} // namespace stoa
