#pragma once

#include "server/database/ChangeClock.h"
#include "server/http/BodyPiece.h"
#include "shared/model/Membership.h"

#include <QCache>

#include <limits>
#include <memory>
#include <mutex>

namespace stoa {

class Store;
class PageRenderer;

// The messages of a page as HTML. They are the same for every member and in every language, so the newest
// ones of a chat are rendered and packed once for all, until something changes in the chat. For reader
// threads, which may wait for each other; thread-safe.
class MessageLists
{
public:
    static constexpr int pageSize = 50;
    static constexpr qint64 fromTheEnd = std::numeric_limits<qint64>::max();
    static constexpr qsizetype defaultBytes = 16 * 1024 * 1024;

    struct List
    {
        BodyPiece piece;
        qint64 oldest; // the seq of its first message; 0 if it is empty
        bool hasOlder;
        qint64 seq; // of the chat, in the snapshot that was rendered
        ChangeClock::Stamp stamp; // taken before that snapshot
    };

    using ListPtr = std::shared_ptr<const List>;

    // maxBytes limits what it keeps; 0 keeps nothing.
    MessageLists(const PageRenderer &renderer, const ChangeClock &changeClock, qsizetype maxBytes);

    // Returns the page of messages before seq `before` in the store's snapshot, which stamp must be older
    // than.
    ListPtr page(const Store &store, const Membership &membership, qint64 before, Coding coding,
                 ChangeClock::Stamp stamp);

private:
    using Key = std::pair<qint64, int>; // chat and coding

    static Key keyOf(const Membership &membership, Coding coding);

    ListPtr find(const Membership &membership, Coding coding);
    void keep(const Membership &membership, Coding coding, const ListPtr &list);
    List made(const Store &store, const Membership &membership, qint64 before, Coding coding) const;

    const PageRenderer &m_renderer;
    const ChangeClock &m_clock;
    std::mutex m_mutex;
    QCache<Key, ListPtr> m_lists; // guarded by m_mutex
};

} // namespace stoa
