#pragma once

#include "server/database/ChangeClock.h"
#include "server/http/BodyPiece.h"
#include "shared/model/Language.h"
#include "shared/model/Membership.h"

#include <QCache>
#include <QSet>
#include <QTimeZone>

#include <limits>
#include <memory>
#include <mutex>
#include <optional>

namespace stoa {

class Store;
class PageRenderer;

// Renders the messages of a page as HTML, and caches the newest ones of each chat (LRU) until something
// changes in the chat: they are the same for all members with one language and time zone, except for the
// authors of these messages, who each have their own list. Thread-safe; takes a lock, so it is for reader
// threads only.
class MessageListCache
{
public:
    static constexpr int pageSize = 50;
    static constexpr qint64 fromTheEnd = std::numeric_limits<qint64>::max();
    static constexpr qsizetype defaultBytes = 16 * 1024 * 1024;

    // The part of a history that a page shows: at most `older` entries before the number `seq`, and at most
    // `newer` from it on. By default the newest messages.
    struct Part
    {
        qint64 seq = fromTheEnd;
        int older = pageSize;
        int newer = 0;

        static Part before(qint64 seq) { return {seq, pageSize, 0}; }

        static Part around(qint64 seq) { return {seq, pageSize / 2, pageSize - pageSize / 2}; }
    };

    struct Position
    {
        qint64 seq;
        MessageId id;
    };

    struct Query
    {
        Part part = {};
        Language language = Language::English;
        QByteArray timeZone = {}; // an identifier; UTC if there is no such zone
        ContentCoding coding = ContentCoding::Identity;
        ChangeClock::Stamp stamp = 0; // older than the store's snapshot
    };

    struct List
    {
        BodyPiece piece;
        qint64 oldest; // the seq of the first message or line; that of the part if the list is empty
        bool hasOlder;
        std::optional<Position> next; // the first newer message; none if the list reaches the newest one
        qint64 seq; // the chat's newest change in the snapshot that was rendered
        QSet<UserId> authors; // of the messages
        QSet<UserId> people; // whose names the list shows; they may have left the chat
        QList<MessageId> popular; // messages with reactions of people whom the HTML does not name
        ChangeClock::Stamp stamp; // taken before that snapshot
    };

    using ListPtr = std::shared_ptr<const List>;

    // maxBytes: the limit of the cached lists; with 0, nothing is cached.
    MessageListCache(const PageRenderer &renderer, const ChangeClock &changeClock, qsizetype maxBytes);

    // Returns this part of the history, from the cache or from the store's snapshot.
    ListPtr page(const Store &store, const Membership &membership, const Query &query);

private:
    struct Key
    {
        ChatId chat;
        Language language;
        QByteArray timeZone;
        ContentCoding coding;
        UserId author; // whose own messages are marked; null in the list for all who wrote none of them

        friend bool operator==(const Key &, const Key &) = default;

        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.chat.value(), int(key.language), key.timeZone, int(key.coding),
                              key.author.value());
        }
    };

    ListPtr find(const Membership &membership, const Key &key);
    ListPtr findFresh(const Chat &chat, const Key &key);
    void keep(Key key, UserId reader, const ListPtr &list);
    List render(const Store &store, const Membership &membership, const Query &query,
                const QTimeZone &timeZone) const;

    const PageRenderer &m_renderer;
    const ChangeClock &m_clock;
    std::mutex m_mutex;
    QCache<Key, ListPtr> m_lists; // guarded by m_mutex
};

} // namespace stoa
