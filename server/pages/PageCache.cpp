#include "server/pages/PageCache.h"

namespace stoa {

PageCache::PageCache(const ChangeClock &changeClock, qsizetype maxBytes)
    : m_clock(changeClock)
    , m_pages(maxBytes)
{
}

PageCache::Page PageCache::find(const Key &key)
{
    const Page *page = m_pages.object(key);
    if (!page)
        return nullptr;
    if ((*page)->isFresh(m_clock))
        return *page;
    m_pages.remove(key);
    return nullptr;
}

void PageCache::keep(const Key &key, const Page &page)
{
    m_pages.insert(key, new Page(page), page->size());
}

} // namespace stoa
