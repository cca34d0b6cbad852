#pragma once

#include "server/assets/ScriptModules.h"

namespace stoa {

// Joins an entry module and all that it imports into one script, so that a page loads one file and static/js
// stays plain source that also works file by file. Each module becomes a function that returns its exports,
//   const $2 = (() => { const { A } = $1; …body…; return { B }; })();
// in the order in which a browser would run them. It is strict as long as it is loaded as a module.
class ScriptBundle
{
public:
    // Throws std::runtime_error with one sentence that names file and line: a missing file or export, a
    // cycle, or what ScriptModule does not take. Needs the modules only meanwhile.
    ScriptBundle(ScriptModules &modules, const QString &entry);

    const QByteArray &script() const { return m_script; }

private:
    void add(const QString &name);
    void addImports(const ScriptModule &module);
    QByteArray wrapped(const ScriptModule &module, const QString &name) const;

    ScriptModules &m_modules;
    QStringList m_within; // from the entry to the module being added
    QMap<QString, int> m_numbers; // of modules in the script
    QMap<QString, QByteArrayList> m_exports;
    QByteArray m_script;
};

} // namespace stoa
