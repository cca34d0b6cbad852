#pragma once

#include "admin-gui/sources/SourceSettings.h"

#include <QList>

class QSettings;

namespace stoa {

// The recent connections, the latest first. Tokens are never stored, only the paths of their files.
class RecentSources
{
public:
    static constexpr qsizetype max = 8;

    explicit RecentSources(QSettings &settings)
        : m_settings(settings)
    {
    }

    QList<SourceSettings> all() const;
    void remember(const SourceSettings &sources);

private:
    QSettings &m_settings;
};

} // namespace stoa
