import { render } from 'preact';
import { App } from './App.tsx';
import { keep } from './vscodeApi.ts';
import '../controls/base.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/versions.css';
import './styles/traffic.css';
import './styles/task.css';
import './styles/side.css';

const root = document.getElementById('root');
const kept = root?.dataset['kept'];
if (kept !== undefined) keep(kept);
if (root) render(<App />, root);
