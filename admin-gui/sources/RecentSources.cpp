#include "admin-gui/sources/RecentSources.h"

#include <QSettings>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const auto group = u"connections"_s;
const auto server = u"server"_s;
const auto tokenFile = u"token_file"_s;
const auto database = u"database"_s;

} // namespace

QList<SourceSettings> RecentSources::all() const
{
    QList<SourceSettings> found;
    const int count = m_settings.beginReadArray(group);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        found.append({.server = m_settings.value(server).toString(),
                      .tokenFile = m_settings.value(tokenFile).toString(),
                      .database = m_settings.value(database).toString()});
    }
    m_settings.endArray();
    found.removeIf([](const SourceSettings &sources) { return sources.isEmpty(); });
    return found;
}

void RecentSources::remember(const SourceSettings &sources)
{
    QList<SourceSettings> kept = all();
    kept.removeAll(sources);
    kept.prepend(sources);
    kept.resize(std::min(kept.size(), max));
    m_settings.beginWriteArray(group, int(kept.size()));
    for (int i = 0; i < kept.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(server, kept[i].server);
        m_settings.setValue(tokenFile, kept[i].tokenFile);
        m_settings.setValue(database, kept[i].database);
    }
    m_settings.endArray();
}

} // namespace stoa
