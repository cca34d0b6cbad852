#include "server/status/TroubleLog.h"

#include "shared/model/LogCategories.h"

#include <QStringList>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// "3 slow, 1 silent": the counts that have grown, and by how much.
QString growth(const NamedCounts &before, const NamedCounts &now)
{
    QStringList grown;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (const qint64 count = it.value() - before.value(it.key()); count > 0)
            grown.append(u"%1 %2"_s.arg(QString::number(count), it.key()));
    }
    return grown.join(", "_L1);
}

} // namespace

void TroubleLog::note(const IoReport &report)
{
    QStringList news;
    if (const QString evicted = growth(m_evictions, report.evictions); !evicted.isEmpty())
        news.append(u"sockets that the server closed (%1)"_s.arg(evicted));
    if (const QString refused = growth(m_refusals, report.refusals); !refused.isEmpty())
        news.append(u"refusals (%1)"_s.arg(refused));
    if (!news.isEmpty())
        qCInfo(lcApp).noquote() << "In the last minute:" << news.join(", "_L1) + u'.';
    m_evictions = report.evictions;
    m_refusals = report.refusals;
}

} // namespace stoa
