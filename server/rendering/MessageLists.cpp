#include "server/rendering/MessageLists.h"

#include "server/rendering/PageRenderer.h"
#include "shared/store/Store.h"

namespace stoa {

MessageLists::MessageLists(const PageRenderer &renderer, const ChangeClock &changeClock, qsizetype maxBytes)
    : m_renderer(renderer)
    , m_clock(changeClock)
    , m_lists(maxBytes)
{
}

MessageLists::ListPtr MessageLists::page(const Store &store, const Membership &membership, qint64 before,
                                         Coding coding, ChangeClock::Stamp stamp)
{
    const bool isKept = before == fromTheEnd && m_lists.maxCost() > 0;
    if (ListPtr list = isKept ? find(membership, coding) : nullptr)
        return list;
    List list = made(store, membership, before, coding);
    list.stamp = stamp;
    const auto shared = std::make_shared<const List>(std::move(list));
    if (isKept)
        keep(membership, coding, shared);
    return shared;
}

MessageLists::Key MessageLists::keyOf(const Membership &membership, Coding coding)
{
    return {membership.chat().id.value(), int(coding)};
}

// Compares seqs too, because a cached list may come from a slightly older or newer snapshot than this one.
MessageLists::ListPtr MessageLists::find(const Membership &membership, Coding coding)
{
    const std::lock_guard lock(m_mutex);
    const Chat &chat = membership.chat();
    const ListPtr *list = m_lists.object(keyOf(membership, coding));
    const bool holds = list && (*list)->seq == chat.seq
        && m_clock.chatUnchangedSince(chat.id, (*list)->stamp);
    return holds ? *list : nullptr;
}

void MessageLists::keep(const Membership &membership, Coding coding, const ListPtr &list)
{
    constexpr qsizetype besides = 256;
    const std::lock_guard lock(m_mutex);
    m_lists.insert(keyOf(membership, coding), new ListPtr(list), list->piece.bytes().size() + besides);
}

MessageLists::List MessageLists::made(const Store &store, const Membership &membership, qint64 before,
                                      Coding coding) const
{
    // One message more than a page shows whether there are older ones.
    QList<Message> messages = store.messages().page(membership, before, pageSize + 1);
    const bool hasOlder = messages.size() > pageSize;
    if (hasOlder)
        messages.removeFirst();
    QByteArray html;
    for (const Message &message : std::as_const(messages))
        html += m_renderer.message(message);
    return {BodyPiece(coding, html), messages.isEmpty() ? 0 : messages.first().seq, hasOlder,
            membership.chat().seq, 0};
}

} // namespace stoa
