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
                                                 qint64 before, ContentCoding coding,
                                                 ChangeClock::Stamp stamp)
{
    const bool isCacheable = before == fromTheEnd && m_lists.maxCost() > 0;
    if (ListPtr list = isCacheable ? find(membership, coding) : nullptr)
        return list;
    List list = render(store, membership, before, coding);
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
                                                qint64 before, ContentCoding coding) const
{
    // One message more than a page shows whether there are older ones.
    QList<HistoryEntry> entries = store.messages().page(membership, before, pageSize + 1);
    const bool hasOlder = entries.size() > pageSize;
    if (hasOlder)
        entries.removeFirst();
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
            entries.isEmpty() ? 0 : seqOf(entries.first()),
            hasOlder,
            membership.chat().seq,
            popular,
            0};
}

} // namespace stoa
