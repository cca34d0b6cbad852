#pragma once

#include "server/http/ReaderPreferences.h"
#include "server/pages/CachedPage.h"

#include <QCache>

#include <memory>

namespace stoa {

// The chat pages that one I/O thread has sent lately (LRU). find() never returns a page that an acknowledged
// change has made wrong, or whose session has ended (CachedPage::isFresh). Belongs to its thread and needs no
// locks.
class PageCache
{
public:
    static constexpr qsizetype totalBytes = 32 * 1024 * 1024; // of all I/O threads together

    // Contains no secret: the digest of a token does not sign anyone in.
    struct Key
    {
        QByteArray session; // the digest of its token
        ChatId chat;
        ReaderPreferences preferences;
        ContentCoding coding;

        friend bool operator==(const Key &, const Key &) = default;

        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.session, key.chat.value(), key.preferences, int(key.coding));
        }
    };

    using Page = std::shared_ptr<const CachedPage>;

    // changeClock must outlive it.
    explicit PageCache(const ChangeClock &changeClock, qsizetype maxBytes = totalBytes);

    // Returns null if there is no fresh page.
    Page find(const Key &key);
    void keep(const Key &key, const Page &page);

    qsizetype size() const { return m_pages.totalCost(); } // in bytes

private:
    const ChangeClock &m_clock;
    QCache<Key, Page> m_pages;
};

} // namespace stoa
