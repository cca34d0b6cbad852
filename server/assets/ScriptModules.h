#pragma once

#include "server/assets/ScriptModule.h"

#include <QMap>

#include <memory>

namespace stoa {

// A folder's modules by file name, each read once and only when it is asked for.
class ScriptModules
{
public:
    explicit ScriptModules(QMap<QString, QByteArray> sources);

    bool contains(const QString &name) const { return m_sources.contains(name); }

    QStringList names() const { return m_sources.keys(); }

    // Throws std::runtime_error where ScriptModule does not take it. Valid until it is replaced.
    const ScriptModule &module(const QString &name);
    void replace(const QString &name, const QByteArray &source);

private:
    QMap<QString, QByteArray> m_sources;
    QMap<QString, std::shared_ptr<const ScriptModule>> m_read;
};

} // namespace stoa
