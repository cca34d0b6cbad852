#include "server/rendering/MessageListCache.h"

#include "server/rendering/HistoryRenderer.h"
#include "shared/store/Store.h"

#include <algorithm>

namespace stoa {

namespace {

bool hasUnnamedPeople(const Message &message)
{
    return std::ranges::any_of(
        message.reactions, [](const Reaction &reaction) { return reaction.users.size() < reaction.count; });
}

void addPeople(QSet<UserId> &people, const Message &message)
{
    people.insert(message.author);
    if (message.quote)
        people.insert(message.quote->author);
}

void addPeople(QSet<UserId> &people, const SystemMessage &line)
{
    for (const auto &person : {line.person, line.by}) {
        if (person)
            people.insert(person->id);
    }
}

// QTimeZone takes an empty identifier for that of the system.
QTimeZone timeZoneOf(const QByteArray &id)
{
    const QTimeZone timeZone = id.isEmpty() ? QTimeZone::utc() : QTimeZone(id);
    return timeZone.isValid() ? timeZone : QTimeZone::utc();
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
    const QTimeZone timeZone = timeZoneOf(query.timeZone);
    const Key key{membership.chat().id, query.language, timeZone.id(), query.coding, {}};
    if (ListPtr list = isCacheable ? find(membership, key) : nullptr)
        return list;
    auto list = std::make_shared<const List>(render(store, membership, query, timeZone));
    if (isCacheable)
        keep(key, membership.user().id, list);
    return list;
}

// An author's own list and the one for others are made and replaced independently of each other, so either
// may show whether somebody is an author.
MessageListCache::ListPtr MessageListCache::find(const Membership &membership, const Key &key)
{
    const UserId reader = membership.user().id;
    Key own = key;
    own.author = reader;
    const std::lock_guard lock(m_mutex);
    if (ListPtr list = findFresh(membership.chat(), own))
        return list;
    const ListPtr list = findFresh(membership.chat(), key);
    return list && !list->authors.contains(reader) ? list : nullptr;
}

// Compares seqs too, because a cached list may come from a slightly older or newer snapshot than this one.
MessageListCache::ListPtr MessageListCache::findFresh(const Chat &chat, const Key &key)
{
    const ListPtr *list = m_lists.object(key);
    const bool isFresh = list && (*list)->seq == chat.seq
        && m_clock.chatUnchangedSince(chat.id, (*list)->stamp)
        && std::ranges::all_of((*list)->people, [&](UserId person) {
                             return m_clock.nameUnchangedSince(person, (*list)->stamp);
                         });
    return isFresh ? *list : nullptr;
}

void MessageListCache::keep(Key key, UserId reader, const ListPtr &list)
{
    constexpr qsizetype overhead = 256; // bytes of the objects around a list
    if (list->authors.contains(reader))
        key.author = reader;
    const std::lock_guard lock(m_mutex);
    m_lists.insert(key, new ListPtr(list), list->piece.bytes().size() + overhead);
}

MessageListCache::List MessageListCache::render(const Store &store, const Membership &membership,
                                                const Query &query, const QTimeZone &timeZone) const
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
    QSet<UserId> authors;
    QSet<UserId> people;
    QList<MessageId> popular;
    for (const HistoryEntry &entry : std::as_const(entries)) {
        std::visit([&people](const auto &shown) { addPeople(people, shown); }, entry);
        const auto *message = std::get_if<Message>(&entry);
        if (!message)
            continue;
        authors.insert(message->author);
        if (hasUnnamedPeople(*message))
            popular.append(message->id);
    }
    HistoryRenderer renderer(m_renderer, {membership.user().id, query.language, timeZone});
    QByteArray html = renderer.render(entries);
    html.squeeze(); // it may be kept for long
    return {BodyPiece(query.coding, html),
            entries.isEmpty() ? part.seq : seqOf(entries.first()),
            hasOlder,
            next,
            membership.chat().seq,
            authors,
            people,
            popular,
            query.stamp};
}

} // namespace stoa
