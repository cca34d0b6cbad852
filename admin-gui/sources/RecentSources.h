#pragma once

#include "admin-gui/sources/SourceSettings.h"

#include <QList>

class QSettings;

namespace stoa {

// The connections of before, the latest first. A token is never kept: only where its file is.
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
