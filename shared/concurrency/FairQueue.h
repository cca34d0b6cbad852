#pragma once

#include "shared/concurrency/Share.h"

#include <list>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stoa {

// A queue in which nobody waits for the many items of others: each share has a queue of its own, and the
// shares take turns. As in FQ-CoDel (RFC 8290), a share that has just come is served before those that keep
// the queue busy; but every other turn is theirs, so that they go on whatever comes. All operations take
// constant time on the average. Not thread-safe.
template<class Item> class FairQueue
{
public:
    qsizetype size() const { return m_size; }

    bool isEmpty() const { return m_size == 0; }

    // The sum of the weights of all items.
    qsizetype weight() const { return m_weight; }

    // Returns true if the share may add an item to a queue that has room for `free` more items, of
    // `freeWeight` in total: it must have fewer than that itself. So one share gets half of the queue at
    // most, two get a third each, and there is always room for another one (Choudhury and Hahne, "Dynamic
    // Queue Length Thresholds for Shared-Memory Packet Switches", 1998). The server's own work may use all of
    // it.
    bool hasRoom(Share share, qsizetype free, qsizetype weight = 0, qsizetype freeWeight = 0) const
    {
        if (free <= 0 || weight > freeWeight)
            return false;
        const auto found = m_byShare.find(share);
        if (share.isOfServer() || found == m_byShare.end())
            return true;
        const Flow &flow = *found->second;
        return qsizetype(flow.items.size()) < free && flow.weight + weight <= freeWeight;
    }

    void push(Share share, Item item, qsizetype weight = 0)
    {
        Flow &flow = flowOf(share);
        flow.items.push_back({std::move(item), weight});
        count(flow, weight);
    }

    // The same as the next item of its share.
    void putBack(Share share, Item item, qsizetype weight = 0)
    {
        Flow &flow = flowOf(share);
        flow.items.push_front({std::move(item), weight});
        count(flow, weight);
    }

    // Removes and returns the next item. There must be one.
    Item pop()
    {
        m_isTurnOfOld = !m_isTurnOfOld;
        forgetEmptyFlows();
        const bool isOld = m_new.empty() || (m_isTurnOfOld && !m_old.empty());
        std::list<Flow> &flows = isOld ? m_old : m_new;
        const auto flow = flows.begin();
        // An empty flow stays for its turn, so that it is not a new one at once when it gets another item.
        m_old.splice(m_old.end(), flows, flow);
        Item item = takeFirst(*flow);
        if (m_size == 0)
            forgetFlows();
        return item;
    }

    // Removes and returns the first items of each share as long as they fulfil the predicate.
    template<class Predicate> std::vector<Item> takeWhile(Predicate predicate)
    {
        std::vector<Item> taken;
        for (std::list<Flow> *flows : {&m_new, &m_old}) {
            for (Flow &flow : *flows) {
                while (!flow.items.empty() && predicate(std::as_const(flow.items.front().item)))
                    taken.push_back(takeFirst(flow));
            }
        }
        if (m_size == 0)
            forgetFlows();
        return taken;
    }

    std::vector<Item> takeAll()
    {
        return takeWhile([](const Item &) { return true; });
    }

    // Calls the function with the first item of each share.
    template<class Function> void forEachFirst(Function function) const
    {
        for (const std::list<Flow> *flows : {&m_new, &m_old}) {
            for (const Flow &flow : *flows) {
                if (!flow.items.empty())
                    function(flow.items.front().item);
            }
        }
    }

private:
    struct Entry
    {
        Item item;
        qsizetype weight;
    };

    struct Flow
    {
        Share share;
        std::list<Entry> items;
        qsizetype weight = 0;
    };

    Flow &flowOf(Share share)
    {
        const auto found = m_byShare.find(share);
        if (found != m_byShare.end())
            return *found->second;
        const auto flow = m_new.insert(m_new.end(), Flow{share, {}, 0});
        m_byShare.emplace(share, flow);
        return *flow;
    }

    void count(Flow &flow, qsizetype weight)
    {
        flow.weight += weight;
        m_weight += weight;
        ++m_size;
    }

    Item takeFirst(Flow &flow)
    {
        Entry first = std::move(flow.items.front());
        flow.items.pop_front();
        flow.weight -= first.weight;
        m_weight -= first.weight;
        --m_size;
        return std::move(first.item);
    }

    void forgetEmptyFlows()
    {
        for (std::list<Flow> *flows : {&m_new, &m_old}) {
            while (!flows->empty() && flows->front().items.empty()) {
                m_byShare.erase(flows->front().share);
                flows->pop_front();
            }
        }
    }

    void forgetFlows()
    {
        m_new.clear();
        m_old.clear();
        m_byShare.clear();
    }

    std::list<Flow> m_new; // those that have had no turn yet
    std::list<Flow> m_old; // the next one comes first
    std::unordered_map<Share, typename std::list<Flow>::iterator, Share::Hash> m_byShare;
    qsizetype m_size = 0;
    qsizetype m_weight = 0;
    bool m_isTurnOfOld = false;
};

} // namespace stoa
