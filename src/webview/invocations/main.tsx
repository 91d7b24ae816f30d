import { render } from 'preact';
import { App } from './App.tsx';
import '../controls/base.css';
import './styles/page.css';
import './styles/list.css';
import './styles/detail.css';
import './styles/timeline.css';
import './styles/json.css';
import './styles/log.css';

const root = document.getElementById('root');
if (root) render(<App />, root);
