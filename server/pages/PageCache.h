#pragma once

#include "server/pages/CachedPage.h"
#include "shared/model/Language.h"

#include <QCache>

#include <memory>

namespace stoa {

// The pages of chats that one I/O thread has shown lately, the least used going first. find() never gives one
// that an acknowledged change has made wrong, or whose session has ended (CachedPage::holds). Belongs to its
// thread: no locks.
class PageCache
{
public:
    static constexpr qsizetype bytesOfAll = 32 * 1024 * 1024; // for all I/O threads together

    // Holds nothing that would let anyone sign in.
    struct Key
    {
        QByteArray session; // the digest of its token
        ChatId chat;
        Language language;
        Coding coding;

        friend bool operator==(const Key &, const Key &) = default;

        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.session, key.chat.value(), int(key.language), int(key.coding));
        }
    };

    using Page = std::shared_ptr<const CachedPage>;

    // changeClock must outlive it.
    explicit PageCache(const ChangeClock &changeClock, qsizetype maxBytes = bytesOfAll);

    // Returns null if there is none that holds.
    Page find(const Key &key);
    void keep(const Key &key, const Page &page);

    qsizetype size() const { return m_pages.totalCost(); } // in bytes

private:
    const ChangeClock &m_clock;
    QCache<Key, Page> m_pages;
};

} // namespace stoa
