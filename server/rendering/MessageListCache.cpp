#include "server/rendering/MessageListCache.h"

#include "server/rendering/PageRenderer.h"
#include "shared/store/Store.h"

#include <algorithm>

namespace stoa {

namespace {

bool hasUnnamedPeople(const Message &message)
{
    return std::ranges::any_of(
        message.reactions, [](const Reaction &reaction) { return reaction.users.size() < reaction.count; });
}

} // namespace

MessageListCache::MessageListCache(const PageRenderer &renderer, const ChangeClock &changeClock,
                                   qsizetype maxBytes)
    : m_renderer(renderer)
    , m_clock(changeClock)
    , m_lists(maxBytes)
{
}

MessageListCache::ListPtr MessageListCache::page(const Store &store, const Membership &membership,
                                                 const Part &part, ContentCoding coding,
                                                 ChangeClock::Stamp stamp)
{
    const bool isCacheable = part.seq == fromTheEnd && m_lists.maxCost() > 0;
    if (ListPtr list = isCacheable ? find(membership, coding) : nullptr)
        return list;
    List list = render(store, membership, part, coding);
    list.stamp = stamp;
    const auto shared = std::make_shared<const List>(std::move(list));
    if (isCacheable)
        keep(membership, coding, shared);
    return shared;
}

MessageListCache::Key MessageListCache::keyOf(const Membership &membership, ContentCoding coding)
{
    return {membership.chat().id.value(), int(coding)};
}

// Compares seqs too, because a cached list may come from a slightly older or newer snapshot than this one.
MessageListCache::ListPtr MessageListCache::find(const Membership &membership, ContentCoding coding)
{
    const std::lock_guard lock(m_mutex);
    const Chat &chat = membership.chat();
    const ListPtr *list = m_lists.object(keyOf(membership, coding));
    const bool isFresh = list && (*list)->seq == chat.seq
        && m_clock.chatUnchangedSince(chat.id, (*list)->stamp);
    return isFresh ? *list : nullptr;
}

void MessageListCache::keep(const Membership &membership, ContentCoding coding, const ListPtr &list)
{
    constexpr qsizetype overhead = 256; // bytes of the objects around a list
    const std::lock_guard lock(m_mutex);
    m_lists.insert(keyOf(membership, coding), new ListPtr(list), list->piece.bytes().size() + overhead);
}

MessageListCache::List MessageListCache::render(const Store &store, const Membership &membership,
                                                const Part &part, ContentCoding coding) const
{
    // One entry more on each side shows whether there are older and newer ones.
    QList<HistoryEntry> entries = store.messages().page(membership, part.seq, part.older + 1);
    const bool hasOlder = entries.size() > part.older;
    if (hasOlder)
        entries.removeFirst();
    std::optional<Position> next;
    if (part.seq != fromTheEnd) {
        QList<HistoryEntry> newer = store.messages().pageAfter(membership, part.seq - 1, part.newer + 1);
        if (newer.size() > part.newer) {
            next = Position{seqOf(newer.last()), idOf(newer.last())};
            newer.removeLast();
        }
        entries += newer;
    }
    QByteArray html;
    QList<MessageId> popular;
    for (const HistoryEntry &entry : std::as_const(entries)) {
        const auto *message = std::get_if<Message>(&entry);
        if (!message)
            continue; // pages do not show lines yet
        html += m_renderer.message(*message);
        if (hasUnnamedPeople(*message))
            popular.append(message->id);
    }
    html.squeeze(); // it may be kept for long
    return {BodyPiece(coding, html),
            entries.isEmpty() ? part.seq : seqOf(entries.first()),
            hasOlder,
            next,
            membership.chat().seq,
            popular,
            0};
}

} // namespace stoa
