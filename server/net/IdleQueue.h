#pragma once

#include <QtGlobal>

#include <list>
#include <memory>

namespace stoa {

// The items of a thread that wait for their clients, the one that has waited longest first. All operations
// take constant time and allocate nothing.
template<class Item> class IdleQueue
{
    using Items = std::list<Item *>;

public:
    // The place of one item, which leaves the queue with it. The queue may be destroyed before.
    class Place
    {
    public:
        Place(const IdleQueue &queue, Item *item)
            : m_queue(queue.m_items)
            , m_own{item}
        {
        }

        ~Place() { leave(); }

        Q_DISABLE_COPY_MOVE(Place)

        // Puts the item at the end of the queue, also if it is already in the queue.
        void join()
        {
            leave();
            m_queue->splice(m_queue->end(), m_own);
            m_isQueued = true;
        }

        void leave()
        {
            if (m_isQueued)
                m_own.splice(m_own.end(), *m_queue, m_node);
            m_isQueued = false;
        }

    private:
        const std::shared_ptr<Items> m_queue;
        Items m_own; // the item while it is not in the queue
        const typename Items::iterator m_node = m_own.begin();
        bool m_isQueued = false;
    };

    // Returns null if the queue is empty.
    Item *first() const { return m_items->empty() ? nullptr : m_items->front(); }

private:
    std::shared_ptr<Items> m_items = std::make_shared<Items>();
};

} // namespace stoa
