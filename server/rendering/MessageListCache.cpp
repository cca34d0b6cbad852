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
                                                 const Query &query)
{
    const bool isCacheable = query.part.seq == fromTheEnd && m_lists.maxCost() > 0;
    if (ListPtr list = isCacheable ? find(membership.chat(), query) : nullptr)
        return list;
    const auto list = std::make_shared<const List>(render(store, membership, query));
    if (isCacheable)
        keep(membership.chat(), query, list);
    return list;
}

// Compares seqs too, because a cached list may come from a slightly older or newer snapshot than this one.
MessageListCache::ListPtr MessageListCache::find(const Chat &chat, const Query &query)
{
    const std::lock_guard lock(m_mutex);
    const ListPtr *list = m_lists.object({chat.id, query.language, query.coding});
    const bool isFresh = list && (*list)->seq == chat.seq
        && m_clock.chatUnchangedSince(chat.id, (*list)->stamp);
    return isFresh ? *list : nullptr;
}

void MessageListCache::keep(const Chat &chat, const Query &query, const ListPtr &list)
{
    constexpr qsizetype overhead = 256; // bytes of the objects around a list
    const std::lock_guard lock(m_mutex);
    m_lists.insert({chat.id, query.language, query.coding}, new ListPtr(list),
                   list->piece.bytes().size() + overhead);
}

MessageListCache::List MessageListCache::render(const Store &store, const Membership &membership,
                                                const Query &query) const
{
    const Part &part = query.part;
    // One entry more on each side shows whether there are older and newer ones.
    QList<HistoryEntry> entries = store.history().page(membership, part.seq, part.older + 1);
    const bool hasOlder = entries.size() > part.older;
    if (hasOlder)
        entries.removeFirst();
    std::optional<Position> next;
    if (part.seq != fromTheEnd) {
        QList<HistoryEntry> newer = store.history().pageAfter(membership, part.seq - 1, part.newer + 1);
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
        html += message ? m_renderer.message(*message)
                        : m_renderer.systemMessage(std::get<SystemMessage>(entry), query.language);
        if (message && hasUnnamedPeople(*message))
            popular.append(message->id);
    }
    html.squeeze(); // it may be kept for long
    return {BodyPiece(query.coding, html),
            entries.isEmpty() ? part.seq : seqOf(entries.first()),
            hasOlder,
            next,
            membership.chat().seq,
            popular,
            query.stamp};
}

} // namespace stoa
